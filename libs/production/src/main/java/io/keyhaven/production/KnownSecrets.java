package io.keyhaven.production;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * The secrets that a service uses, by the variable that gives each; empty where one is used and not
 * given. Read from the properties that take effect, however they were set.
 */
final class KnownSecrets {
  private static final Pattern KAFKA_PASSWORD = Pattern.compile("password=\"([^\"]*)\"");
  private static final String SERVICE_SECRET = "KEYHAVEN_SERVICE_SECRET";

  private KnownSecrets() {}

  static Map<String, String> of(Config config) {
    var secrets = new LinkedHashMap<String, String>();
    if (text(config, "quarkus.datasource.reactive.url").isPresent()) {
      put(secrets, "KEYHAVEN_DATABASE_PASSWORD", text(config, "quarkus.datasource.password"));
      put(secrets, "KEYHAVEN_DATABASE_OWNER_PASSWORD", text(config, "quarkus.flyway.password"));
    }
    text(config, "quarkus.redis.hosts")
        .ifPresent(hosts -> put(secrets, "KEYHAVEN_REDIS_URL", redisPassword(hosts)));
    text(config, "kafka.sasl.jaas.config")
        .ifPresent(login -> put(secrets, "KEYHAVEN_KAFKA_PASSWORD", kafkaPassword(login)));
    for (String name : config.getPropertyNames()) {
      if (name.equals(SERVICE_SECRET) || name.startsWith(SERVICE_SECRET + "S_")) {
        if (!name.endsWith(SecretFiles.SUFFIX)) {
          put(secrets, name, text(config, name));
        }
      }
    }
    return secrets;
  }

  static Optional<String> text(Config config, String property) {
    return config.getOptionalValue(property, String.class);
  }

  private static void put(Map<String, String> secrets, String name, Optional<String> secret) {
    secrets.put(name, secret.orElse(""));
  }

  private static Optional<String> redisPassword(String hosts) {
    String login = URI.create(hosts.split(",")[0].strip()).getUserInfo();
    return Optional.ofNullable(login).map(text -> text.substring(text.indexOf(':') + 1));
  }

  private static Optional<String> kafkaPassword(String login) {
    Matcher password = KAFKA_PASSWORD.matcher(login);
    return password.find() ? Optional.of(password.group(1)) : Optional.empty();
  }
}
