package io.keyhaven.system.failure;

import static io.keyhaven.system.failure.Outage.assertUnavailable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Kafka is away: no value leaves, everything else goes on and is told later, once. */
@SystemTest
@Order(Integer.MAX_VALUE)
class KafkaDownIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration REFUSAL = Duration.ofSeconds(5);

  private final Suite suite;
  private Person ada;
  private Project shop;

  KafkaDownIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    shop.set("development", "NAME", "value").expect(201);
    shop.reveal("development", "NAME").expect(200);
  }

  @Test
  void noValueLeavesAndTheRefusalComesWithinFiveSeconds() {
    try (var outage = Outage.of(suite, "kafka")) {
      assertRefusedInTime("/secrets/NAME/value");
      assertRefusedInTime("/values");
      assertRefusedInTime("/export?format=json");
      outage.end();
    }
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
  }

  private void assertRefusedInTime(String resource) {
    long begin = System.nanoTime();
    assertUnavailable(ada.api().get(shop.environment("development") + resource));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(took.compareTo(REFUSAL) <= 0, resource + " was refused after " + took);
  }

  @Test
  void whatIsWrittenMeanwhileIsToldLaterAndOnce() {
    List<String> requests = new ArrayList<>();
    try (var outage = Outage.of(suite, "kafka")) {
      for (int i = 0; i < 20; i++) {
        Answer written = shop.set("development", "WITHOUT_KAFKA_" + i, "x").expect(201);
        requests.add(written.header("X-Request-Id").orElseThrow());
      }
      ada.api().get(shop.environment("development") + "/secrets").expect(200);
      ada.api().get(ada.organization().path() + "/audit-events").expect(200);
      ada.login().expect(200);
      outage.end();
    }
    await().atMost(SOON).until(() -> records().keySet().containsAll(requests));
    records().forEach((request, count) -> assertEquals(1, count, "records of " + request));
    var verified = ada.api().get(ada.organization().path() + "/audit-events/verify").expect(200);
    assertTrue(verified.at("/valid").asBoolean(), verified.toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whenItsDiskIsFullNoValueLeavesAndTheAnswerSaysWhy() {
    suite.processes().fillDiskOf("kafka");
    Answer refused =
        await("a record that finds no room")
            .atMost(SOON)
            .until(() -> shop.reveal("development", "NAME"), answer -> answer.status() != 200);
    assertUnavailable(refused);
    assertTrue(refused.field("detail").contains("audit cannot record"), refused.toString());
    suite.processes().stop("kafka");
    suite.processes().start("kafka");
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
  }

  /** How many records of writes there are by request. */
  private Map<String, Long> records() {
    return ada.organization().auditEvents("action=secret.write").stream()
        .map(event -> event.path("requestId").asText())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
