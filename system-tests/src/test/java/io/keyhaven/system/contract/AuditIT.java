package io.keyhaven.system.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import io.keyhaven.system.verifier.AuditExport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what: recorded, searchable, chained. */
@SystemTest
class AuditIT {
  private final Suite suite;
  private Person ada;
  private Person viewer;
  private Project shop;

  AuditIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    viewer = ada.organization().addMember(suite.register(), "viewer");
    shop = ada.organization().createProject("Audited");
    shop.commit("development", List.of(Project.set("A", "1"), Project.set("B", "2"))).expect(201);
    ada.api().get(shop.environment("development") + "/values").expect(200);
    shop.reveal("development", "A").expect(200);
    ada.api().get(shop.environment("development") + "/export?format=json").expect(200);
    shop.as(viewer.api()).reveal("development", "A").expect(403);
    shop.set("development", "C", "3").expect(201);
    ada.api().delete(shop.environment("development") + "/secrets/C").expect(204);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                !events("action=secret.delete").isEmpty() && !events("outcome=refused").isEmpty());
  }

  private List<JsonNode> events(String query) {
    return ada.organization().auditEvents(query);
  }

  @Test
  void anEventTellsWhoWhatWhereAndHowItEnded() {
    var caller = ada.api().with("User-Agent", "audit-test/1").with("X-Request-Id", "audit-1");
    caller.get(shop.environment("development") + "/secrets/B/value").expect(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !events("q=audit-1").isEmpty() || !byRequest("audit-1").isEmpty());
    JsonNode event = byRequest("audit-1").getFirst();
    assertEquals("secret.reveal", event.path("action").asText());
    assertEquals("user", event.at("/actor/type").asText());
    assertEquals(ada.id(), event.at("/actor/id").asText());
    assertEquals(ada.email(), event.at("/actor/name").asText());
    assertEquals("secret", event.at("/resource/type").asText());
    assertEquals("success", event.path("outcome").asText());
    assertEquals("audit-test/1", event.path("userAgent").asText());
    assertTrue(event.path("address").asText().startsWith("127."), event.toString());
    assertTrue(event.path("hash").asText().matches("[0-9a-f]{64}"));
  }

  private List<JsonNode> byRequest(String id) {
    return events("").stream()
        .filter(event -> event.path("requestId").asText().equals(id))
        .toList();
  }

  @Test
  void oneEventPerCommitOrRevealWithTheNames() {
    JsonNode write = events("action=secret.write").getLast();
    assertEquals("[\"A\",\"B\"]", write.at("/metadata/names").toString());
    var reveals = events("action=secret.reveal&outcome=success&to=" + oldest("secret.export"));
    assertEquals(2, reveals.size(), reveals.toString());
    assertEquals(1, events("action=secret.export").size());
  }

  private String oldest(String action) {
    return events("action=" + action).getLast().path("time").asText();
  }

  @Test
  void refusalsAreRecorded() {
    JsonNode refused = events("outcome=refused&actor=" + viewer.id()).getFirst();
    assertEquals("refused", refused.path("outcome").asText());
    assertEquals(viewer.id(), refused.at("/actor/id").asText());
  }

  @Test
  void aRefusedSignInIsRecordedInThePersonsOrganizations() {
    var wrong = Json.body("email", ada.email(), "password", "Granit-Amsel-wrong");
    suite.anonymous().post("/api/v1/auth/login", wrong).expect(401);
    await().atMost(Duration.ofSeconds(20)).until(() -> !events("action=session.refuse").isEmpty());
    ada.login().expect(200);
    await().atMost(Duration.ofSeconds(20)).until(() -> !events("action=session.create").isEmpty());
  }

  @Test
  void listingsAreNotRecorded() {
    int before = events("").size();
    ada.api().get(shop.environment("development") + "/secrets").expect(200);
    ada.api().get(shop.environment("development") + "/secrets/A").expect(200);
    String etag = ada.api().get(shop.environment("development") + "/values").etag();
    ada.api()
        .with("If-None-Match", etag)
        .get(shop.environment("development") + "/values")
        .expect(304);
    String marker = "marker-" + Person.unique();
    ada.organization().createProject(marker);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events("action=project.create").toString().contains(marker));
    var after = events("");
    assertTrue(
        after.subList(0, after.size() - before).stream()
            .noneMatch(event -> event.path("action").asText().matches(".*\\.(list|read|get)")),
        after.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "action=project.create, true",
    "action=nothing.happened, false",
    "outcome=refused, true",
    "outcome=failure, false",
    "q=audited, true",
    "q=AUDITED, true",
    "q=no-such-word, false",
    "from=2020-01-01T00:00:00Z, true",
    "to=2020-01-01T00:00:00Z, false"
  })
  void filters(String query, boolean some) {
    assertEquals(some, !events(query).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "to=x", "outcome=maybe", "limit=0"})
  void badFiltersAre422(String query) {
    ada.api().get(ada.organization().path() + "/audit-events?" + query).expect(422);
  }

  @Test
  void sequencesStartAtOneWithoutGapsNewestFirst() {
    var events = events("");
    for (int i = 0; i < events.size(); i++) {
      assertEquals(events.size() - i, events.get(i).path("sequence").asInt());
      if (i > 0) {
        assertEquals(events.get(i).path("hash"), events.get(i - 1).path("previousHash"));
      }
    }
  }

  @Test
  void theChainVerifies() {
    Answer answer = ada.api().get(ada.organization().path() + "/audit-events/verify").expect(200);
    assertTrue(answer.at("/valid").asBoolean());
    assertEquals(1, answer.at("/from").asLong());
    assertEquals(answer.at("/count").asLong(), answer.at("/to").asLong());
    assertTrue(answer.at("/firstBroken").isNull());
    assertTrue(answer.field("head").matches("[0-9a-f]{64}"));
  }

  @Test
  void anExportIsCompleteAndVerifiesElsewhere() {
    String export =
        ada.api()
            .get(ada.organization().path() + "/audit-events/export?format=jsonl")
            .expect(200)
            .text();
    var outcome = AuditExport.check(export);
    assertTrue(outcome.valid(), outcome.toString());
    Answer verified = ada.api().get(ada.organization().path() + "/audit-events/verify").expect(200);
    assertTrue(verified.at("/to").asLong() >= outcome.count());
    assertFalse(export.contains("Granit"), "no password");
    ada.api().get(ada.organization().path() + "/audit-events/export?format=xls").expect(422);
    Answer csv =
        ada.api().get(ada.organization().path() + "/audit-events/export?format=csv").expect(200);
    assertTrue(csv.text().lines().count() > outcome.count(), "a header and a line each");
  }

  @Test
  void onlyWhoMayReadsTheAudit() {
    viewer.api().get(ada.organization().path() + "/audit-events").expect(403);
    viewer.api().get(ada.organization().path() + "/audit-events/verify").expect(403);
    viewer.api().get(ada.organization().path() + "/audit-events/export?format=jsonl").expect(403);
    suite.register().api().get(ada.organization().path() + "/audit-events").expect(404);
  }
}
