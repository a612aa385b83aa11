package io.keyhaven.gateway.admission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.ApiKeys;
import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevocationTest extends AtTheDoor {
  @ConfigProperty(name = "quarkus.management.port")
  int managementPort;

  @Test
  void rejectsRevokedSessionWithTheNextRequestAfterItsMark() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    near.identity().revoke(person.credentialId().toString());
    mark(person, 2);
    problem(with(token).get(VALUES), 401, "auth.credential.invalid");
  }

  @Test
  void rejectsRevokedKeyAfterCacheWarmup() {
    String key = ApiKeys.random();
    var account = near.identity().issue(key, null);
    with(key).get(VALUES).then().statusCode(200);
    with(key).get(VALUES).then().statusCode(200);
    near.identity().revoke(key);
    mark(account, 2);
    problem(with(key).get(VALUES), 401, "auth.credential.invalid");
  }

  @Test
  void exchangesAgainWhenTheGenerationWasRaised() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    near.identity().raiseGeneration(person.credentialId().toString(), 2);
    mark(person, 2);
    with(token).get(VALUES).then().body("headers.authorization", endsWith("/generation-2"));
  }

  @Test
  void neverUsesATokenBelowTheMark() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    mark(person, 5);
    problem(with(token).get(VALUES), 503, "gateway.identity.unavailable")
        .header("Retry-After", notNullValue());
    near.identity().raiseGeneration(person.credentialId().toString(), 5);
    with(token).get(VALUES).then().statusCode(200);
  }

  @Test
  void keepsATokenForTheSameOrganizationAndServiceOnly() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    int before = near.identity().exchanges();
    with(token).get(VALUES).then().statusCode(200);
    with(token).get(SECRETS).then().statusCode(200);
    assertEquals(1, near.identity().exchanges() - before);
    with(token).get("/api/v1/organizations/other/projects").then().statusCode(200);
    with(token).get(EVENTS).then().statusCode(200);
    with(token).get(ME).then().statusCode(200);
    assertEquals(4, near.identity().exchanges() - before);
  }

  @Test
  void sharesOneExchangeAmongRequestsAtTheSameTime() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(ME).then().statusCode(200);
    int before = near.identity().exchanges();
    near.identity().takeTime(300);
    try (var threads = Executors.newFixedThreadPool(8)) {
      CompletableFuture.allOf(
              IntStream.range(0, 8)
                  .mapToObj(
                      i ->
                          CompletableFuture.runAsync(
                              () -> with(token).get(VALUES).then().statusCode(200), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      near.identity().takeTime(1);
    }
    assertEquals(1, near.identity().exchanges() - before);
  }

  @Test
  void answers503UntilTheMarksArePublished() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    redis.key().del("kh:marks:ready");
    problem(with(token).get(VALUES), 503, "gateway.marks.not_ready").header("Retry-After", "1");
    anybody().post("/api/v1/auth/login").then().statusCode(200);
    publishMarks();
    with(token).get(VALUES).then().statusCode(200);
  }

  @Test
  void answers503WithinTwoSecondsWhileRedisIsAway() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    near.redis().stop();
    try {
      for (int i = 0; i < 3; i++) {
        var answer = with(token).get(VALUES);
        problem(answer, 503, "gateway.limits.unavailable").header("Retry-After", notNullValue());
        assertTrue(answer.timeIn(TimeUnit.MILLISECONDS) < 2000);
      }
      problem(with("nonsense").get(VALUES), 401, "auth.credential.malformed");
      anybody().get("/health").then().statusCode(503);
      anybody().get("/api/v1").then().statusCode(200);
    } finally {
      near.redis().start();
    }
    // Redis came back empty: the marks are missing, so nobody is let in yet.
    problem(with(token).get(VALUES), 503, "gateway.marks.not_ready");
    publishMarks();
    with(token).get(VALUES).then().statusCode(200);
  }

  /** The snapshot may be older than any revocation; its marker is of the process that wrote it. */
  @Test
  void trustsNoMarkerThatCameBackFromASnapshot() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    redis.execute("SAVE");
    mark(person, 2);
    near.redis().stop();
    near.redis().start();
    await().until(() -> redis.value(String.class).get("kh:marks:ready") != null);
    problem(with(token).get(VALUES), 503, "gateway.marks.not_ready");
    publishMarks();
    with(token).get(VALUES).then().statusCode(200);
    redis.key().del("kh:marks:ready");
    redis.execute("SAVE");
  }

  @Test
  void trustsNoRedisThatMayEvictMarks() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    redis.execute("CONFIG", "SET", "maxmemory", "100mb");
    redis.execute("CONFIG", "SET", "maxmemory-policy", "volatile-lru");
    try {
      await().untilAsserted(() -> problem(with(token).get(VALUES), 503, "gateway.marks.not_ready"));
      everyEventLoopAnswers(token, 503);
      await().untilAsserted(() -> anybody().get("/health").then().statusCode(503));
      given()
          .port(managementPort)
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body(containsString("volatile-lru"));
      redis.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
      await().untilAsserted(() -> with(token).get(VALUES).then().statusCode(200));
      everyEventLoopAnswers(token, 200);
    } finally {
      redis.execute("CONFIG", "SET", "maxmemory", "0");
      redis.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
    }
    await().untilAsserted(() -> with(token).get(VALUES).then().statusCode(200));
  }

  /** Each request comes over a connection of its own, which the next event loop takes. */
  private void everyEventLoopAnswers(String token, int status) {
    for (int i = 0; i < 20; i++) {
      with(token).get(VALUES).then().statusCode(status);
    }
  }

  @Test
  void goesOnWithKeptTokensWhileIdentityIsAway() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(token).get(VALUES).then().statusCode(200);
    near.identity().stop();
    try {
      with(token).get(VALUES).then().statusCode(200);
      problem(with(token).get(EVENTS), 503, "gateway.identity.unavailable");
      problem(with(token).get(ME), 503, "gateway.identity.unavailable");
    } finally {
      near.identity().start();
    }
    with(token).get(ME).then().statusCode(200);
  }

  @Test
  void needsOneRedisRoundTripForARequest() {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    String key = ApiKeys.random();
    near.identity().issue(key, null);
    with(token).get(VALUES).then().statusCode(200);
    with(key).get(VALUES).then().statusCode(200);
    long before = roundTrips();
    for (int i = 0; i < 10; i++) {
      with(token).get(VALUES).then().statusCode(200);
      with(key).get(VALUES).then().statusCode(200);
      anybody().post("/api/v1/auth/login").then().statusCode(200);
    }
    assertEquals(30, roundTrips() - before);
  }

  /**
   * Commands that clients sent: what a script calls inside is counted by Redis too, so not here.
   */
  private long roundTrips() {
    String stats = redis.execute("INFO", "commandstats").toString();
    assertTrue(stats.contains("cmdstat_evalsha"), stats);
    return calls(stats, "evalsha") + calls(stats, "eval") + calls(stats, "mget");
  }

  private static long calls(String stats, String command) {
    String start = "cmdstat_" + command + ":calls=";
    return stats
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToLong(line -> Long.parseLong(line.substring(start.length()).split(",")[0]))
        .sum();
  }
}
