package io.keyhaven.production;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The settings of a service that is safe in production, and ways to spoil them. */
final class TestSettings {
  private final Map<String, String> values = new HashMap<>();

  static TestSettings safe() {
    return new TestSettings()
        .with("quarkus.datasource.reactive.url", "postgresql://db/vault?sslmode=verify-full")
        .with("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/vault?sslmode=verify-full")
        .with("quarkus.flyway.jdbc-url", "jdbc:postgresql://db/vault?sslmode=verify-ca")
        .with("quarkus.datasource.password", "Zk3vWq81LxTn0pRs")
        .with("quarkus.flyway.password", "b7YcMe52HdUa9gXo")
        .with("quarkus.redis.hosts", "rediss://:Jw6tQf90ViKe4sBn@redis:6379")
        .with("quarkus.redis.tls.hostname-verification-algorithm", "HTTPS")
        .with("kafka.bootstrap.servers", "kafka:9093")
        .with("kafka.security.protocol", "SASL_SSL")
        .with(
            "kafka.sasl.jaas.config",
            "Login required username=\"vault\" password=\"Pm2rGz75CyOl8dAi\";")
        .with("KEYHAVEN_SERVICE_SECRET", "t4NxSb63EwFh1uJkQv70KzLmRc95YgDo");
  }

  TestSettings with(String name, String value) {
    values.put(name, value);
    return this;
  }

  TestSettings without(String name) {
    values.remove(name);
    return this;
  }

  Config config() {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build();
  }
}
