package io.keyhaven.vault.reveal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.vault.VaultTestCase;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outside development the vault refuses an audit topic that loses records with a broker. */
@QuarkusTest
class AuditTopicTest extends VaultTestCase {
  private static final long WEEK = Duration.ofDays(7).toMillis();

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Test
  void asksForThreeReplicasTwoInsyncAndAWeek() {
    assertEquals(List.of(), new AuditTopic(3, 2, WEEK).faults());
    assertEquals(List.of(), new AuditTopic(5, 3, -1).faults());
    assertEquals(1, new AuditTopic(2, 2, WEEK).faults().size());
    assertEquals(1, new AuditTopic(3, 1, WEEK).faults().size());
    assertEquals(1, new AuditTopic(3, 2, WEEK - 1).faults().size());
    assertEquals(3, new AuditTopic(1, 1, 0).faults().size());
  }

  @Test
  void doesNotStartOnASingleBrokerOutsideDevelopment() {
    var refused =
        assertThrows(
            IllegalStateException.class, () -> check("https://keyhaven.example").check(null));
    assertTrue(refused.getMessage().contains("keyhaven.audit.vault.v1"), refused.getMessage());
    check("http://localhost:8080").check(null);
  }

  private AuditTopicCheck check(String origin) {
    RevealConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RevealConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValue("keyhaven.reveal.public-origin", origin)
            .build()
            .getConfigMapping(RevealConfig.class);
    return new AuditTopicCheck(config, kafka);
  }
}
