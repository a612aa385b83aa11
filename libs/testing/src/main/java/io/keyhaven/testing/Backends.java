package io.keyhaven.testing;

import io.keyhaven.infrastructure.KafkaCredentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where this JVM's PostgreSQL, Redis and Kafka are. Kept in system properties: Quarkus loads test
 * classes more than once, each time with statics of their own, and one start shall serve them all.
 */
record Backends(
    String host,
    int postgresPort,
    String postgresPassword,
    int redisPort,
    String redisPassword,
    int kafkaPort,
    KafkaCredentials kafka) {

  private static final String PREFIX = "keyhaven.test.";
  private static final String KIND = "KEYHAVEN_TEST_INFRA";

  /** Kafka's clients print pages about themselves; kept here, for loggers are garbage collected. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  /** The running backends, started by whoever asks first in this JVM. */
  static Backends shared() {
    Properties properties = System.getProperties();
    synchronized (properties) {
      if (!properties.containsKey(PREFIX + "host")) {
        start().save(properties);
      }
      return load(properties);
    }
  }

  private static Backends start() {
    KAFKA.setLevel(Level.WARNING);
    String kind = System.getenv().getOrDefault(KIND, "embedded");
    return switch (kind) {
      case "embedded" -> EmbeddedBackends.start();
      case "containers" -> ContainerBackends.start();
      default -> throw new IllegalArgumentException(KIND + " is embedded or containers: " + kind);
    };
  }

  String kafkaBootstrap() {
    return host + ":" + kafkaPort;
  }

  Map<String, Object> kafkaSettings(String principal) {
    return kafka.clientSettings(kafkaBootstrap(), principal);
  }

  /** Connects to a database as PostgreSQL's superuser. */
  Connection connect(String database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {postgresPort});
    source.setDatabaseName(database);
    source.setUser("postgres");
    source.setPassword(postgresPassword);
    return source.getConnection();
  }

  private void save(Properties properties) {
    properties.setProperty(PREFIX + "host", host);
    properties.setProperty(PREFIX + "postgres.port", "" + postgresPort);
    properties.setProperty(PREFIX + "postgres.password", postgresPassword);
    properties.setProperty(PREFIX + "redis.port", "" + redisPort);
    properties.setProperty(PREFIX + "redis.password", redisPassword);
    properties.setProperty(PREFIX + "kafka.port", "" + kafkaPort);
    kafka
        .passwords()
        .forEach((name, password) -> properties.setProperty(PREFIX + "kafka." + name, password));
  }

  private static Backends load(Properties properties) {
    return new Backends(
        properties.getProperty(PREFIX + "host"),
        Integer.parseInt(properties.getProperty(PREFIX + "postgres.port")),
        properties.getProperty(PREFIX + "postgres.password"),
        Integer.parseInt(properties.getProperty(PREFIX + "redis.port")),
        properties.getProperty(PREFIX + "redis.password"),
        Integer.parseInt(properties.getProperty(PREFIX + "kafka.port")),
        KafkaCredentials.from(name -> properties.getProperty(PREFIX + "kafka." + name)));
  }
}
