package io.keyhaven.gateway.limit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.ApiKeys;
import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest extends AtTheDoor {
  private static final String SECONDS = "[1-9]|[1-5]\\d|60";

  @Test
  void saysOnEveryAnswerWhatIsLeft() {
    var person = near.identity().signIn();
    for (int used = 1; used <= 3; used++) {
      as(person)
          .get(ME)
          .then()
          .header("RateLimit-Limit", "6000")
          .header("RateLimit-Remaining", Integer.toString(6000 - used))
          .header("RateLimit-Reset", matchesPattern(SECONDS));
    }
    as(person).put(SECRETS + "/A").then().header("RateLimit-Limit", "1200");
    as(person).get(VALUES).then().header("RateLimit-Limit", "600");
    anybody().get("/api/v1").then().header("RateLimit-Limit", "120");
    anybody().get(ME).then().statusCode(401).header("RateLimit-Remaining", "118");
    anybody().get("/nothing").then().statusCode(404).header("RateLimit-Remaining", "118");
  }

  @Test
  void letsProgramsRevealMore() {
    String key = ApiKeys.random();
    near.identity().issue(key, null);
    with(key).get(VALUES).then().header("RateLimit-Limit", "6000");
  }

  @Test
  void countsAPersonAcrossAddressesAndSessions() {
    var person = near.identity().signIn();
    as(person).get(ME).then().header("RateLimit-Remaining", "5999");
    address = "10.1.2.3";
    as(person).get(ME).then().header("RateLimit-Remaining", "5998");
  }

  @Test
  void refusesTheRequestAfterTheLast() {
    exhausts(30, () -> anybody().post("/api/v1/auth/login"));
    exhausts(60, () -> anybody().post("/api/v1/auth/register"));
    exhausts(60, () -> anybody().post("/api/v1/auth/refresh"));
    exhausts(60, () -> anybody().post("/api/v1/auth/logout"));
  }

  @Test
  void countsSignInAndResetTogether() {
    for (int i = 0; i < 15; i++) {
      anybody().post("/api/v1/auth/login").then().statusCode(200);
      anybody().post("/api/v1/auth/reset-password").then().statusCode(200);
    }
    tooMany(anybody().post("/api/v1/auth/login/verify"));
  }

  @Test
  void countsFailedSignInOfAnyKindPerNetwork() {
    for (int i = 0; i < 60; i++) {
      anybody().get(ME).then().statusCode(401);
      with("nonsense").get(VALUES).then().statusCode(401);
    }
    tooMany(anybody().get(ME));
    tooMany(with("nonsense").get(ME));
    // Who is signed in is not held up by neighbours who are not.
    as(near.identity().signIn()).get(ME).then().statusCode(200);
  }

  @Test
  void stopsAskingIdentityAboutKeysThatSomebodyGuesses() {
    int before = near.identity().exchanges();
    for (int i = 0; i < 150; i++) {
      with(ApiKeys.random()).get(VALUES).then().statusCode(i < 120 ? 401 : 429);
    }
    // The 121st is the one that shows the limit is used up.
    assertEquals(121, near.identity().exchanges() - before);
  }

  @Test
  void tellsTheLimitOnAnswersThatNeedNoSignIn() {
    for (String path : List.of("/health", "/nothing", "/api/v1/auth/login", "/%00")) {
      anybody()
          .get(path)
          .then()
          .header("RateLimit-Limit", "120")
          .header("RateLimit-Remaining", "120")
          .header("RateLimit-Reset", matchesPattern(SECONDS));
    }
    anybody().header("Host", "evil.example").get("/").then().header("RateLimit-Limit", "120");
    anybody()
        .header("X-Large", "x".repeat(9000))
        .get("/health")
        .then()
        .statusCode(431)
        .header("RateLimit-Limit", "120");
  }

  /** Neighbours behind one address have a right to their 404s. */
  @Test
  void countsForeignOrganizationsAsTheirCallersOwn() {
    String key = ApiKeys.random();
    var account = near.identity().issue(key, null);
    int before = near.identity().exchanges();
    for (int i = 1; i <= 130; i++) {
      with(key)
          .get("/api/v1/organizations/foreign/projects")
          .then()
          .statusCode(404)
          .header("RateLimit-Limit", "6000")
          .header("RateLimit-Remaining", "" + (6000 - i));
    }
    int asked = near.identity().exchanges() - before;
    assertTrue(asked < 30, "asked identity " + asked + " times");
    with(key).get(ME).then().header("RateLimit-Remaining", "5869");
    assertEquals("131", redis.value(String.class).get("kh:limit:read:" + account.principalId()));
  }

  @Test
  void countsDeadCredentialsAgainstTheNetwork() {
    String key = ApiKeys.random();
    var account = near.identity().issue(key, null);
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    with(key).get(ME).then().statusCode(200);
    with(token).get(ME).then().statusCode(200);
    near.identity().revoke(key);
    mark(account, 2);
    near.identity().revoke(person.credentialId().toString());
    mark(person, 2);
    int before = near.identity().exchanges();
    for (int i = 0; i < 20; i++) {
      problem(with(key).get(ME), 401, "auth.credential.invalid").header("RateLimit-Limit", "120");
      problem(with(token).get(ME), 401, "auth.credential.invalid");
    }
    assertEquals(2, near.identity().exchanges() - before);
    for (var holder : List.of(account, person)) {
      // One each when they were alive, one each that showed they are dead.
      assertEquals("2", redis.value(String.class).get("kh:limit:read:" + holder.principalId()));
    }
  }

  @Test
  void countsIpv6ByItsNetwork() {
    address = "2001:db8:1:" + Integer.toHexString(address.hashCode() & 0xffff) + "::1";
    anybody().get("/api/v1").then().header("RateLimit-Remaining", "119");
    address = address.replace("::1", "::2:3");
    anybody().get("/api/v1").then().header("RateLimit-Remaining", "118");
    address = "2001:db8:2::1";
    anybody().get("/api/v1").then().header("RateLimit-Remaining", "119");
    redis.key().del("kh:limit:unauthenticated:2001:db8:2:0:0:0:0:0/64");
  }

  @Test
  void leavesAServicesOwnCountAlone() {
    anybody()
        .header("Stub", "own-limit")
        .post("/api/v1/auth/login")
        .then()
        .header("RateLimit-Limit", "10")
        .header("RateLimit-Remaining", "3");
  }

  @Test
  void forgetsAWindowWhenItEnds() {
    var person = near.identity().signIn();
    as(person).get(ME).then().statusCode(200);
    long left = redis.key().pttl("kh:limit:read:" + person.principalId());
    assertTrue(left > 50_000 && left <= 60_000, "window ends in " + left);
  }

  private static void exhausts(int limit, Supplier<Response> request) {
    for (int i = 1; i <= limit; i++) {
      request.get().then().statusCode(200).header("RateLimit-Remaining", equalTo("" + (limit - i)));
    }
    tooMany(request.get());
  }

  private static void tooMany(Response answer) {
    problem(answer, 429, "request.rate_limited")
        .body("category", equalTo("RATE_LIMIT"))
        .header("Retry-After", matchesPattern(SECONDS))
        .header("RateLimit-Remaining", "0");
  }
}
