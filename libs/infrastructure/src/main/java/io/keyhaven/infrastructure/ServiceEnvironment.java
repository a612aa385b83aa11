package io.keyhaven.infrastructure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables by which a service learns of PostgreSQL, Redis, Kafka and its own
 * secrets; the same in development and in tests. Secrets go to a process this way and never as
 * arguments, which other users can read.
 */
public final class ServiceEnvironment {
  private final Map<String, String> variables = new LinkedHashMap<>();

  public void database(String host, int port, DatabaseCredentials credentials) {
    String address = "postgresql://" + host + ":" + port + "/" + credentials.database();
    set("KEYHAVEN_DATABASE_REACTIVE_URL", address);
    set("KEYHAVEN_DATABASE_JDBC_URL", "jdbc:" + address);
    set("KEYHAVEN_DATABASE_USERNAME", credentials.app());
    set("KEYHAVEN_DATABASE_PASSWORD", credentials.appPassword());
    set("KEYHAVEN_DATABASE_OWNER_USERNAME", credentials.owner());
    set("KEYHAVEN_DATABASE_OWNER_PASSWORD", credentials.ownerPassword());
  }

  public void redis(String host, int port, String password) {
    set("KEYHAVEN_REDIS_URL", "redis://:" + password + "@" + host + ":" + port);
  }

  public void kafka(String bootstrap, String username, String password) {
    set("KEYHAVEN_KAFKA_BOOTSTRAP", bootstrap);
    set("KEYHAVEN_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
    set("KEYHAVEN_KAFKA_USERNAME", username);
    set("KEYHAVEN_KAFKA_PASSWORD", password);
  }

  /** Where another service answers. */
  public void peer(String service, String url) {
    set("KEYHAVEN_" + service.toUpperCase(Locale.ROOT) + "_URL", url);
  }

  /** This service's own secret: it shows it to identity, and derives keyed hashes from it. */
  public void ownSecret(String secret) {
    set("KEYHAVEN_SERVICE_SECRET", secret);
  }

  /** For identity: the secret by which it knows another service. */
  public void secretOf(String service, String secret) {
    set("KEYHAVEN_SERVICE_SECRETS_" + service.toUpperCase(Locale.ROOT), secret);
  }

  public void rootKeys(Path directory) {
    set("KEYHAVEN_ROOT_KEY_DIRECTORY", directory.toAbsolutePath().toString());
  }

  public void publicOrigin(String origin) {
    set("KEYHAVEN_PUBLIC_ORIGIN", origin);
  }

  /** What a service would refuse to start with in production, and here does not. */
  public void acknowledge(String risks) {
    set("KEYHAVEN_PRODUCTION_ACKNOWLEDGED_RISKS", risks);
  }

  public void set(String name, String value) {
    variables.put(name, value);
  }

  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}
