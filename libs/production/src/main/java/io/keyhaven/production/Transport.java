package io.keyhaven.production;

import static io.keyhaven.production.KnownSecrets.text;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** PostgreSQL, Redis and Kafka are reached over TLS, and it is verified who answers. */
@Singleton
final class Transport implements SettingsCheck {
  private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([a-z-]+)");
  private static final Set<String> VERIFIED = Set.of("verify-ca", "verify-full");
  private static final Set<String> KAFKA_OVER_TLS = Set.of("SSL", "SASL_SSL");

  private final Config config;

  Transport(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    postgres("quarkus.datasource.reactive.url", "KEYHAVEN_DATABASE_REACTIVE_URL", findings);
    postgres("quarkus.datasource.jdbc.url", "KEYHAVEN_DATABASE_JDBC_URL", findings);
    postgres("quarkus.flyway.jdbc-url", "KEYHAVEN_DATABASE_JDBC_URL", findings);
    redis(findings);
    kafka(findings);
    return findings;
  }

  private void postgres(String property, String variable, List<Finding> findings) {
    text(config, property)
        .filter(url -> !isVerified(url))
        .ifPresent(
            url ->
                findings.add(
                    Finding.of(
                        Risk.PLAIN_TEXT_POSTGRESQL,
                        variable,
                        "lets PostgreSQL be reached without verified TLS",
                        "add sslmode=verify-full to it")));
  }

  private static boolean isVerified(String url) {
    Matcher mode = SSL_MODE.matcher(url);
    return mode.find() && VERIFIED.contains(mode.group(1));
  }

  private void redis(List<Finding> findings) {
    text(config, "quarkus.redis.hosts")
        .filter(hosts -> !hosts.startsWith("rediss://") || trustsAnybody())
        .ifPresent(
            hosts ->
                findings.add(
                    Finding.of(
                        Risk.PLAIN_TEXT_REDIS,
                        "KEYHAVEN_REDIS_URL",
                        "lets Redis be reached without verified TLS",
                        "begin it with rediss:// and leave quarkus.redis.tls.trust-all and"
                            + " hostname-verification-algorithm as they are")));
  }

  /** Whether the certificate of anybody else would do as well. */
  private boolean trustsAnybody() {
    boolean trustsAll =
        text(config, "quarkus.redis.tls.trust-all").filter("true"::equals).isPresent();
    boolean asksForTheName =
        text(config, "quarkus.redis.tls.hostname-verification-algorithm")
            .filter("HTTPS"::equals)
            .isPresent();
    return trustsAll || !asksForTheName;
  }

  private void kafka(List<Finding> findings) {
    boolean used = text(config, "kafka.bootstrap.servers").isPresent();
    String protocol = text(config, "kafka.security.protocol").orElse("PLAINTEXT");
    if (used && !KAFKA_OVER_TLS.contains(protocol)) {
      findings.add(
          Finding.of(
              Risk.PLAIN_TEXT_KAFKA,
              "KEYHAVEN_KAFKA_SECURITY_PROTOCOL",
              "is " + protocol + ", which is plain text",
              "set it to SASL_SSL"));
    }
  }
}
