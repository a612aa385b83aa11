package io.keyhaven.identity.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarkTest {
  private static final String READY = "kh:marks:ready";

  @Inject RedisDataSource redis;
  @Inject MarkStore store;

  @BeforeEach
  void waitUntilReady() {
    awaitReady();
  }

  @Test
  void emptiedRedisIsToldEveryLivingMarkBeforeItIsReady() {
    Person person = Person.register();
    String session = Door.exchange(person.accessToken(), null, 0).path("credentialId");
    person.request().post("/api/v1/auth/logout").then().statusCode(204);
    redis.flushall();
    awaitReady();
    assertEquals("2", redis.value(String.class).get("kh:mark:" + session));
  }

  @Test
  void markerOfAnotherProcessDoesNotCount() {
    redis.value(String.class).set(READY, "another-run-id");
    Awaitility.await().until(() -> !"another-run-id".equals(redis.value(String.class).get(READY)));
    awaitReady();
    String info = redis.execute("INFO", "server").toString();
    assertTrue(info.contains("run_id:" + redis.value(String.class).get(READY)));
  }

  @Test
  void replicaThatNoticesLaterDoesNotTakeReadinessBack() {
    String told = redis.value(String.class).get(READY);
    store.setNotReady().await().atMost(Duration.ofSeconds(5));
    assertEquals(told, redis.value(String.class).get(READY));
  }

  @Test
  void marksOnlyRise() {
    Person person = Person.register();
    String session = Door.exchange(person.accessToken(), null, 0).path("credentialId");
    redis.value(String.class).set("kh:mark:" + session, "9");
    person.request().post("/api/v1/auth/logout").then().statusCode(204);
    assertEquals("9", redis.value(String.class).get("kh:mark:" + session));
  }

  /** Under the mark before, the gateway may remember that there is no such organization. */
  @Test
  void foundingAnOrganizationRaisesItsFoundersSessions() {
    Person person = Person.register();
    Response before = Door.exchange(person.accessToken(), null, 0);
    person
        .request()
        .body(Map.of("name", "New"))
        .post("/api/v1/organizations")
        .then()
        .statusCode(201);
    Response after = Door.exchange(person.accessToken(), null, 0);
    int generation = after.path("generation");
    assertTrue(generation > before.<Integer>path("generation"), "is " + generation);
    assertEquals(
        Integer.toString(generation),
        redis.value(String.class).get("kh:mark:" + after.path("credentialId")));
  }

  @Test
  void withoutRedisNothingIsRevokedHalfway() {
    Person person = Person.register();
    String account = person.serviceAccount();
    String keys = person.path("/service-accounts/" + account + "/api-keys");
    Response created = person.home().body(Map.of("name", "k")).post(keys);
    var delete = person.home();
    redis.execute("CLIENT", "PAUSE", "2500");
    Door.problem(
        delete.delete(keys + "/" + created.path("id")), 503, "identity.revocation.unavailable");
    Door.exchange(created.path("apiKey"), null, 0).then().statusCode(200);
    Awaitility.await()
        .until(() -> person.home().delete(keys + "/" + created.path("id")).statusCode() == 204);
  }

  private void awaitReady() {
    Awaitility.await().until(() -> redis.value(String.class).get(READY) != null);
  }
}
