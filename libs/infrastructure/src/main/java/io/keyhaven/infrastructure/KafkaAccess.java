package io.keyhaven.infrastructure;

import java.util.List;

/**
 * Who writes and who reads which topic: one writer per topic (architecture, decision 7), so that no
 * service can forge another's events or audit records.
 *
 * @param service principal of the service, and the prefix of its consumer groups
 */
public record KafkaAccess(String service, List<String> writes, List<String> reads) {
  public static final String ADMIN = "admin";
  public static final int PARTITIONS = 6;

  private static final String IDENTITY = "keyhaven.identity.v1";
  private static final String VAULT = "keyhaven.vault.v1";
  private static final String AUDIT = "keyhaven.audit.v1";

  public static final List<KafkaAccess> ALL =
      List.of(
          new KafkaAccess("identity", List.of(IDENTITY, audit("identity")), List.of(VAULT)),
          new KafkaAccess("vault", List.of(VAULT, audit("vault")), List.of(IDENTITY, AUDIT)),
          new KafkaAccess(
              "audit",
              List.of(AUDIT, audit("audit")),
              List.of(
                  IDENTITY,
                  VAULT,
                  audit("identity"),
                  audit("vault"),
                  audit("audit"),
                  audit("gateway"))),
          new KafkaAccess("gateway", List.of(audit("gateway")), List.of()));

  /** Every topic there is. */
  public static List<String> topics() {
    return ALL.stream().flatMap(access -> access.writes.stream()).toList();
  }

  private static String audit(String service) {
    return "keyhaven.audit." + service + ".v1";
  }
}
