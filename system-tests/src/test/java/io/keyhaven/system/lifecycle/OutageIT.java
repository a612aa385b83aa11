package io.keyhaven.system.lifecycle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One process is away: its own routes say so, the others go on, and nothing is lost. */
@SystemTest
@Order(Integer.MAX_VALUE)
class OutageIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Suite suite;
  private Person ada;
  private Project shop;
  private String stopped;

  OutageIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    shop.set("development", "NAME", "value").expect(201);
    ada.api().get(ada.organization().path() + "/audit-events").expect(200);
  }

  @AfterEach
  void startAgain() {
    if (stopped != null) {
      assertEquals(0, suite.script().run(Duration.ofSeconds(90), "start", stopped).exitCode());
      stopped = null;
      suite.awaitHealthy();
    }
  }

  private void stop(String process) {
    stopped = process;
    var result = suite.script().run(Duration.ofSeconds(60), "stop", process);
    assertEquals(0, result.exitCode(), result.output());
  }

  @Test
  void withoutAuditTheRestGoesOnAndEventsArriveLater() {
    stop("audit");
    assertUnavailable(ada.api().get(ada.organization().path() + "/audit-events"));
    ada.api().get("/api/v1/auth/me").expect(200);
    shop.set("development", "DURING", "outage").expect(201);
    shop.reveal("development", "DURING").expect(200);
    assertEquals("DOWN", suite.anonymous().get("/health").at("/services/audit").asText());
    startAgain();
    await()
        .atMost(SOON)
        .until(
            () ->
                ada.organization().auditEvents("action=secret.reveal").stream()
                    .anyMatch(event -> event.toString().contains("DURING")));
    ada.api().get(ada.organization().path() + "/audit-events/verify").expect(200);
  }

  @Test
  void withoutTheVaultTheRestGoesOn() {
    stop("vault");
    assertUnavailable(ada.api().get(shop.path()));
    assertUnavailable(shop.reveal("development", "NAME"));
    ada.api().get("/api/v1/auth/me").expect(200);
    ada.api().get(ada.organization().path() + "/members").expect(200);
    ada.api().get(ada.organization().path() + "/audit-events").expect(200);
    startAgain();
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
  }

  @Test
  void withoutIdentityNobodyIsLetInWrongly() {
    stop("identity");
    assertUnavailable(
        suite.anonymous().post("/api/v1/auth/login", Map.of("email", "a", "password", "b")));
    int health = suite.anonymous().get("/health").status();
    assertEquals(503, health, "everything needs identity");
    startAgain();
    await().atMost(SOON).until(() -> ada.api().get("/api/v1/auth/me").status() == 200);
  }

  @Test
  void withoutRedisAuthenticatedRequestsAre503WithinTwoSeconds() {
    stop("redis");
    long start = System.nanoTime();
    assertUnavailable(ada.api().get("/api/v1/auth/me"));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(3)) < 0);
    startAgain();
    await().atMost(SOON).until(() -> ada.api().get("/api/v1/auth/me").status() == 200);
  }

  @Test
  void aRevokedTokenStaysRevokedWhenRedisLosesItsMemory() {
    Person eve = suite.register();
    eve.api().post("/api/v1/auth/logout").expect(204);
    stop("redis");
    startAgain();
    await().atMost(SOON).until(() -> ada.api().get("/api/v1/auth/me").status() == 200);
    eve.api().get("/api/v1/auth/me").expect(401);
  }

  @Test
  void withoutKafkaNoValueLeavesAndNoChangeIsLost() {
    stop("kafka");
    assertUnavailable(shop.reveal("development", "NAME"));
    assertUnavailable(ada.api().get(shop.environment("development") + "/values"));
    shop.set("development", "WRITTEN_WITHOUT_KAFKA", "x").expect(201);
    startAgain();
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
    await()
        .atMost(SOON)
        .until(
            () ->
                ada.organization().auditEvents("action=secret.write").stream()
                    .anyMatch(event -> event.toString().contains("WRITTEN_WITHOUT_KAFKA")));
  }

  @Test
  void withoutPostgresEveryServiceSaysSoAndComesBack() {
    stop("postgres");
    assertUnavailable(shop.reveal("development", "NAME"));
    startAgain();
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
    await().atMost(SOON).until(() -> ada.login().status() == 200);
  }

  private static void assertUnavailable(Answer answer) {
    assertEquals("EXTERNAL_SERVICE", answer.expect(503).field("category"), answer.toString());
  }
}
