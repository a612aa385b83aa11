package io.keyhaven.system.failure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The disk of the audit's store is full: nothing is revealed until there is room, nothing is lost.
 */
@SystemTest
@Order(Integer.MAX_VALUE)
class AuditStoreFullIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Suite suite;
  private final List<String> revealed = new ArrayList<>();
  private Person ada;
  private Project shop;

  AuditStoreFullIT(Suite suite) {
    this.suite = suite;
  }

  /** Long names that do not compress, so that a few records fill what is left of a page. */
  @BeforeEach
  void setTheScene() {
    Assumptions.assumeTrue(
        SmallAuditStore.isPossible(), "SKIPPED: a disk that can be filled takes root to mount");
    ada = suite.register();
    shop = ada.organization().createProject();
    var random = new Random(4711);
    var changes = new ArrayList<Object>();
    for (int i = 0; i < 100; i++) {
      String name =
          random
              .ints(200, 0, 26)
              .mapToObj(letter -> "" + (char) ('a' + letter))
              .collect(Collectors.joining());
      changes.add(Project.set(name, "x"));
    }
    shop.commit("development", changes).expect(201);
    assertEquals(200, reveal().status());
  }

  @Test
  void revealsStopUntilThereIsRoomAndThenEveryRecordIsThere() throws IOException {
    try (var store = new SmallAuditStore(suite)) {
      assertEquals(200, reveal().status());
      store.fill();
      Answer refused = await("reveals to stop").atMost(SOON).until(this::reveal, isNot(200));
      assertEquals("vault.reveal.audit_stopped", refused.expect(503).field("code"));
      assertTrue(refused.field("detail").contains("disk is full"), refused.toString());
      shop.set("development", "WRITTEN_MEANWHILE", "x").expect(201);
      ada.api().get(shop.environment("development") + "/secrets").expect(200);
      store.makeRoom();
      await("reveals to go on").atMost(SOON).until(this::reveal, isNot(503));
      await("every record").atMost(SOON).until(() -> recorded().containsAll(revealed));
    }
    assertEquals(revealed.stream().sorted().toList(), recorded().stream().sorted().toList());
    List<JsonNode> events = ada.organization().auditEvents("");
    assertEquals(
        LongStream.rangeClosed(1, events.size()).boxed().toList(),
        events.stream().map(event -> event.path("sequence").asLong()).sorted().toList());
    Answer verified = ada.api().get(ada.organization().path() + "/audit-events/verify").expect(200);
    assertTrue(verified.at("/valid").asBoolean(), verified.toString());
  }

  private Answer reveal() {
    Answer answer = ada.api().get(shop.environment("development") + "/values");
    if (answer.status() == 200) {
      revealed.add(answer.header("X-Request-Id").orElseThrow());
    }
    return answer;
  }

  /** The requests of the reveals that are in the audit. */
  private List<String> recorded() {
    return ada.organization().auditEvents("action=secret.reveal").stream()
        .map(event -> event.path("requestId").asText())
        .toList();
  }

  private static Predicate<Answer> isNot(int status) {
    return answer -> answer.status() != status;
  }
}
