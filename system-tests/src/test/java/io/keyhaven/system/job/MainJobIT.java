package io.keyhaven.system.job;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.Resource;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import io.keyhaven.system.verifier.AuditExport;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What KeyHaven is for, from registering to verifying the record, step after step on one project.
 */
@SystemTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
  private static final String STRIPE = "sk_test_not_a_real_key_4eC39Hq";

  private final Suite suite;
  private Person ada;
  private Project shop;
  private ServiceAccount program;
  private long importRevision;
  private String etag;

  MainJobIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  @Order(1)
  void registeringSignsInAndMakesAnOrganization() {
    ada = suite.register();
    assertEquals("Bearer", ada.registration().field("tokenType"));
    assertEquals(900, ada.registration().at("/expiresIn").asInt());
    assertFalse(ada.registration().at("/user/emailVerified").asBoolean());
    assertEquals("owner", ada.registration().at("/organizations/0/role").asText());

    Answer me = ada.api().get("/api/v1/auth/me").expect(200);
    assertEquals(ada.email(), me.at("/user/email").asText());
    assertEquals(ada.organization().id(), me.at("/organizations/0/id").asText());
  }

  @Test
  @Order(2)
  void aProjectComesWithThreeEnvironments() {
    shop = ada.organization().createProject("Shop");
    var slugs = new ArrayList<String>();
    ada.api()
        .get(shop.path())
        .expect(200)
        .at("/environments")
        .forEach(environment -> slugs.add(environment.path("slug").asText()));
    assertEquals(List.of("development", "staging", "production"), slugs);
    assertEquals("shop", shop.slug());
  }

  @Test
  @Order(3)
  void importsARealDotenvFileAndReportsWhatItDidNotTake() {
    Answer report = importFile("").expect(200);
    assertEquals(shopValues().size(), report.at("/created").asInt());
    assertEquals(0, report.at("/updated").asInt());
    assertEquals(0, report.at("/unchanged").asInt());
    assertEquals(List.of("LOG_LEVEL"), fields(report.at("/duplicates"), "name"));
    assertEquals(List.of("13", "14", "23"), fields(report.at("/rejected"), "line"));
    importRevision = report.at("/revision").asLong();
    assertEquals(1, importRevision);
    assertEquals(shopValues(), shop.values("production"));
  }

  @Test
  @Order(4)
  void importingTheSameFileAgainChangesNothing() {
    Answer report = importFile("").expect(200);
    assertEquals(shopValues().size(), report.at("/unchanged").asInt());
    assertEquals(importRevision, report.at("/revision").asLong());
  }

  @Test
  @Order(5)
  void listsSecretsMasked() {
    Answer list = ada.api().get(shop.environment("production") + "/secrets?limit=200").expect(200);
    assertEquals(shopValues().size(), list.at("/items").size());
    list.at("/items").forEach(item -> assertEquals("••••••••", item.path("maskedValue").asText()));
    assertFalse(list.text().contains(STRIPE));
  }

  @Test
  @Order(6)
  void changesSeveralSecretsInOneCommit() {
    Answer commit =
        ada.api()
            .post(
                shop.environment("production") + "/commits",
                Json.body(
                    "message",
                    "Move to the new database",
                    "expectedRevision",
                    importRevision,
                    "changes",
                    List.of(
                        Project.set("DATABASE_URL", "postgres://shop@db2.internal/shop"),
                        Project.set("DATABASE_POOL", "20"),
                        Project.delete("EMPTY"))))
            .expect(201);
    assertEquals(importRevision + 1, commit.at("/revision").asLong());
    assertEquals(3, commit.at("/changed").asInt());
    assertEquals("20", shop.values("production").get("DATABASE_POOL"));
    assertFalse(shop.values("production").containsKey("EMPTY"));
  }

  @Test
  @Order(7)
  void changesTwoEnvironmentsInOneCommitOrNeither() {
    var changes =
        List.of(
            change("staging", 0, Project.set("LOG_LEVEL", "debug")),
            change("production", importRevision, Project.set("LOG_LEVEL", "warn")));
    ada.api().post(shop.path() + "/commits", Json.body("changes", changes)).expect(409);
    assertEquals(Map.of(), shop.values("staging"));

    changes =
        List.of(
            change("staging", 0, Project.set("LOG_LEVEL", "debug")),
            change("production", importRevision + 1, Project.set("LOG_LEVEL", "warn")));
    Answer commit =
        ada.api().post(shop.path() + "/commits", Json.body("changes", changes)).expect(201);
    assertEquals(2, commit.at("/revisions").size());
    assertEquals(Map.of("LOG_LEVEL", "debug"), shop.values("staging"));
    assertEquals("warn", shop.values("production").get("LOG_LEVEL"));
  }

  @Test
  @Order(8)
  void goesBackToAnEarlierRevision() {
    Answer restored =
        ada.api()
            .post(
                shop.environment("production") + "/restore",
                Json.body("revision", importRevision, "message", "The old database after all"))
            .expect(201);
    assertEquals(importRevision + 3, restored.at("/revision").asLong());
    assertEquals(shopValues(), shop.values("production"));
    var messages = fields(history(), "message");
    assertEquals("The old database after all", messages.getFirst());
    assertTrue(messages.contains("Move to the new database"), messages.toString());
  }

  @Test
  @Order(9)
  void aProgramReadsExactlyThePathItWasGranted() {
    program = ada.organization().createServiceAccount();
    assertTrue(program.apiKey().matches("kh_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}"), "API key");
    assertRefused(program.api().get(shop.environment("production") + "/values"));

    ada.api()
        .post(
            shop.environment("production") + "/commits?path=/payments",
            Json.body("changes", List.of(Project.set("STRIPE_API_KEY", STRIPE))))
        .expect(201);
    shop.grant(program, "production", "/payments", "secret:reveal").expectSuccess();

    Answer values = program.api().get(payments()).expect(200);
    assertEquals(Map.of("STRIPE_API_KEY", STRIPE), Json.strings(values.at("/values")));
    assertTrue(values.header("Cache-Control").orElse("").contains("no-store"));
    etag = values.etag();

    assertRefused(program.api().get(shop.environment("production") + "/values"));
    assertRefused(program.api().get(shop.environment("staging") + "/values?path=/payments"));
    assertRefused(shop.as(program.api()).set("production", "INTRUDER", "x"));
  }

  @Test
  @Order(10)
  void anUnchangedPathIsNotSentAgain() {
    var cached = program.api().with("If-None-Match", etag);
    Answer unchanged = cached.get(payments()).expect(304);
    assertEquals(0, unchanged.body().length);

    ada.api()
        .put(
            shop.environment("production") + "/secrets/STRIPE_API_KEY?path=/payments",
            Json.body("value", "sk_test_rotated"))
        .expect(200);
    Answer changed = cached.get(payments()).expect(200);
    assertEquals("sk_test_rotated", changed.at("/values/STRIPE_API_KEY").asText());
    assertNotEquals(etag, changed.etag());
  }

  @Test
  @Order(11)
  void aRevokedKeyIsRefusedWithTheNextRequest() {
    ada.api().delete(program.keysPath() + "/" + program.keyId()).expect(204);
    program.api().get(payments()).expect(401);
  }

  @Test
  @Order(12)
  void theAuditTellsAllOfIt() {
    var expected =
        List.of(
            "user.register",
            "project.create",
            "secret.write",
            "path.restore",
            "secret.reveal",
            "api_key.create",
            "api_key.revoke",
            "grant.change");
    await("all of it in the audit")
        .atMost(Duration.ofSeconds(20))
        .until(() -> actions().containsAll(expected));
    var reveal =
        ada.organization()
            .auditEvents("action=secret.reveal&outcome=success&actor=" + program.id());
    assertEquals(2, reveal.size(), "two reveals, and the 304 was none");
    assertEquals("serviceAccount", reveal.getFirst().at("/actor/type").asText());
    assertEquals("STRIPE_API_KEY", reveal.getFirst().at("/metadata/names/0").asText());
    assertFalse(ada.organization().auditEvents("").toString().contains(STRIPE));
  }

  @Test
  @Order(13)
  void theChainVerifiesHereAndWithAProgramOfOnesOwn() {
    String events = ada.organization().path() + "/audit-events";
    Answer verified = ada.api().get(events + "/verify").expect(200);
    assertTrue(verified.at("/valid").asBoolean(), verified.text());
    assertTrue(verified.at("/firstBroken").isNull());

    String export = ada.api().get(events + "/export?format=jsonl").expect(200).text();
    var outcome = AuditExport.check(export);
    assertTrue(outcome.valid(), outcome.toString());
    assertTrue(outcome.count() >= verified.at("/count").asLong());
    assertFalse(AuditExport.check(export.replace("path.restore", "path.erase")).valid());
  }

  private Answer importFile(String options) {
    return ada.api()
        .send(
            "POST",
            shop.environment("production") + "/import?format=dotenv" + options,
            BodyPublishers.ofByteArray(Resource.read("shop.env")),
            "text/plain");
  }

  private String payments() {
    return shop.environment("production") + "/values?path=/payments";
  }

  private JsonNode history() {
    return ada.api().get(shop.environment("production") + "/commits").expect(200).at("/items");
  }

  private List<String> actions() {
    return ada.organization().auditEvents("").stream()
        .map(event -> event.path("action").asText())
        .toList();
  }

  /** Whoever may not is told so, or that there is nothing; never the value. */
  private static void assertRefused(Answer answer) {
    assertTrue(answer.status() == 403 || answer.status() == 404, answer.toString());
  }

  private static Map<String, Object> change(
      String environment, long expectedRevision, Map<String, Object> change) {
    var located = new LinkedHashMap<>(change);
    located.put("environment", environment);
    located.put("path", "/");
    located.put("expectedRevision", expectedRevision);
    return located;
  }

  private static List<String> fields(JsonNode items, String name) {
    var values = new ArrayList<String>();
    items.forEach(item -> values.add(item.path(name).asText()));
    return values;
  }

  private static Map<String, String> shopValues() {
    return Json.strings(Json.parse(new String(Resource.read("shop.json"), StandardCharsets.UTF_8)));
  }
}
