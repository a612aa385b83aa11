package io.keyhaven.events;

/** Kafka topics. Each has one writer, enforced by the broker's access control lists. */
public final class Topics {
  public static final String IDENTITY = "keyhaven.identity.v1";
  public static final String VAULT = "keyhaven.vault.v1";

  /** What the audit tells about itself; what is recorded comes on the services' audit topics. */
  public static final String AUDIT = "keyhaven.audit.v1";

  private Topics() {}

  /**
   * Where a service records what was done; its own, so that no service can forge another's record.
   */
  public static String audit(String service) {
    return "keyhaven.audit." + service + ".v1";
  }
}
