package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {
  private static List<Finding> judge(TestSettings settings) {
    return new Transport(settings.config()).findings();
  }

  @Test
  void acceptsVerifiedTls() {
    assertEquals(List.of(), judge(TestSettings.safe()));
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource.reactive.url,postgresql://db/vault,PLAIN_TEXT_POSTGRESQL",
    "quarkus.datasource.reactive.url,postgresql://db/vault?sslmode=prefer,PLAIN_TEXT_POSTGRESQL",
    "quarkus.datasource.reactive.url,postgresql://db/vault?sslmode=require,PLAIN_TEXT_POSTGRESQL",
    "quarkus.datasource.jdbc.url,jdbc:postgresql://db/vault?sslmode=disable,PLAIN_TEXT_POSTGRESQL",
    "quarkus.flyway.jdbc-url,jdbc:postgresql://db/vault?a=b,PLAIN_TEXT_POSTGRESQL",
    "quarkus.redis.hosts,redis://:p@redis:6379,PLAIN_TEXT_REDIS",
    "quarkus.redis.tls.trust-all,true,PLAIN_TEXT_REDIS",
    "quarkus.redis.tls.hostname-verification-algorithm,NONE,PLAIN_TEXT_REDIS",
    "kafka.security.protocol,SASL_PLAINTEXT,PLAIN_TEXT_KAFKA",
    "kafka.security.protocol,PLAINTEXT,PLAIN_TEXT_KAFKA",
  })
  void refusesPlainTextUnlessItsRiskIsAcknowledged(String property, String value, Risk risk) {
    var findings = judge(TestSettings.safe().with(property, value));
    assertEquals(List.of(Optional.of(risk)), findings.stream().map(Finding::risk).toList());
  }

  @Test
  void kafkaWithoutProtocolIsPlainText() {
    var findings = judge(TestSettings.safe().without("kafka.security.protocol"));
    assertEquals(1, findings.size());
  }

  @Test
  void asksForNothingThatTheServiceDoesNotUse() {
    assertEquals(List.of(), judge(new TestSettings()));
  }
}
