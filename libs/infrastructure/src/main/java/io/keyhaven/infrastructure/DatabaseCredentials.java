package io.keyhaven.infrastructure;

/**
 * The database of one service and the passwords of its two logins.
 *
 * @param service names the roles: {@code <service>_owner} migrates, {@code <service>_app} runs
 * @param database usually the service's name; tests take a new one each
 */
public record DatabaseCredentials(
    String service, String database, String ownerPassword, String appPassword) {

  public String owner() {
    return service + "_owner";
  }

  public String app() {
    return service + "_app";
  }

  /** Owns the functions that cross tenants; nobody signs in as it. */
  public String system() {
    return service + "_system";
  }

  @Override
  public String toString() {
    return "DatabaseCredentials[" + service + ", " + database + "]";
  }
}
