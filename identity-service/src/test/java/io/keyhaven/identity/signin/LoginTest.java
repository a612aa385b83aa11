package io.keyhaven.identity.signin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginTest {
  private static final String PATH = "/api/v1/auth/login";
  private static final String WRONG = "not-the-password-at-all";

  @Inject MeterRegistry metrics;
  @Inject RedisDataSource redis;

  @Test
  void signsInWithTheAddressInAnyCase() {
    Person person = Person.register();
    login(person.email().toUpperCase(Locale.ROOT), person.password(), "203.0.113.1")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("RateLimit-Limit", "10")
        .header("RateLimit-Remaining", "9")
        .header("RateLimit-Reset", notNullValue())
        .body("accessToken", notNullValue())
        .body("refreshToken", notNullValue())
        .body("expiresIn", equalTo(900))
        .body("user.id", equalTo(person.id().toString()))
        .body("organizations[0].id", equalTo(person.organization().toString()));
  }

  @Test
  void unknownAddressAndWrongPasswordGetTheSameAnswerAfterTheSameWork() {
    Person person = Person.register();
    double before = hashes();
    Response wrong = login(person.email(), WRONG, "203.0.113.2");
    double wrongHashes = hashes() - before;
    Response unknown = login("nobody-" + UUID.randomUUID() + "@example.org", WRONG, "203.0.113.2");
    double unknownHashes = hashes() - before - wrongHashes;
    Door.problem(wrong, 401, "auth.credentials.invalid");
    wrong.then().header("WWW-Authenticate", notNullValue());
    assertEquals(comparable(wrong), comparable(unknown));
    assertEquals(1, wrongHashes);
    assertEquals(1, unknownHashes);
  }

  @Test
  void eleventhAttemptIsLimitedAlikeForKnownAndUnknownAccounts() {
    Person person = Person.register();
    for (String email :
        new String[] {person.email(), "nobody-" + UUID.randomUUID() + "@example.org"}) {
      for (int attempt = 1; attempt <= 10; attempt++) {
        login(email, WRONG, "203.0.113.3")
            .then()
            .statusCode(401)
            .header("RateLimit-Remaining", Integer.toString(10 - attempt));
      }
      Response limited = login(email, WRONG, "203.0.113.3");
      Door.problem(limited, 429, "auth.sign_in.limited");
      limited.then().body("category", equalTo("RATE_LIMIT")).header("RateLimit-Remaining", "0");
      assertTrue(Integer.parseInt(limited.header("Retry-After")) >= 1);
    }
  }

  @Test
  void guessingFromOneNetworkLocksNobodyElseOut() {
    Person person = Person.register();
    for (int attempt = 0; attempt < 12; attempt++) {
      login(person.email(), WRONG, "203.0.113.4").then().statusCode(attempt < 10 ? 401 : 429);
    }
    login(person.email(), person.password(), "203.0.113.4").then().statusCode(429);
    login(person.email(), person.password(), "203.0.113.5").then().statusCode(200);
  }

  @Test
  void anIpv6NetworkCountsAsOne() {
    Person person = Person.register();
    login(person.email(), WRONG, "2001:db8:1:2::1").then().header("RateLimit-Remaining", "9");
    login(person.email(), WRONG, "2001:db8:1:2:ffff::2").then().header("RateLimit-Remaining", "8");
    login(person.email(), WRONG, "2001:db8:1:3::1").then().header("RateLimit-Remaining", "9");
  }

  @Test
  void continuedFailuresWaitLongerAndSuccessResets() {
    Person person = Person.register();
    String network = "203.0.113.6";
    for (int failure = 0; failure < 10; failure++) {
      login(person.email(), WRONG, network).then().statusCode(401);
    }
    startNextMinute(person, network);
    login(person.email(), WRONG, network).then().statusCode(401);
    login(person.email(), person.password(), network)
        .then()
        .statusCode(429)
        .header("Retry-After", "1");
    org.awaitility.Awaitility.await()
        .until(() -> login(person.email(), person.password(), network).statusCode() == 200);
    startNextMinute(person, network);
    login(person.email(), WRONG, network).then().statusCode(401);
    login(person.email(), person.password(), network).then().statusCode(200);
  }

  @Test
  void invalidRequestsAreRefusedBeforeAnythingIsCounted() {
    Door.problem(login("not-an-address", WRONG, "203.0.113.8"), 422, "request.invalid");
    Map<String, Object> body = new HashMap<>();
    body.put("email", "a@example.org");
    Door.problem(Door.nobody().body(body).post(PATH), 422, "request.invalid");
    body.put("password", WRONG);
    body.put("otp", "123456");
    Door.problem(Door.nobody().body(body).post(PATH), 422, "request.invalid");
  }

  @Test
  void redisHoldsNoAddress() {
    Person person = Person.register();
    login(person.email(), WRONG, "203.0.113.9").then().statusCode(401);
    assertTrue(redis.key().keys("*").stream().noneMatch(key -> key.contains("@")));
    assertTrue(redis.key().keys("kh:limit:signin:*").size() > 0);
  }

  @Test
  void outcomesAreCounted() {
    Person person = Person.register();
    double before = metrics.counter("keyhaven.sign.ins", "outcome", "success").count();
    login(person.email(), person.password(), "203.0.113.10").then().statusCode(200);
    org.hamcrest.MatcherAssert.assertThat(
        metrics.counter("keyhaven.sign.ins", "outcome", "success").count(), greaterThan(before));
  }

  /** The counter of the minute is dropped, as its end would. */
  private void startNextMinute(Person person, String network) {
    String key = new Attempt("signin", person.email(), Network.of(network)).minuteKey();
    assertEquals(1, redis.key().del(key));
  }

  private static Response login(String email, String password, String address) {
    return Door.nobodyFrom(address).body(Map.of("email", email, "password", password)).post(PATH);
  }

  private double hashes() {
    return metrics.timer("keyhaven.password.hash").count();
  }

  private static Map<String, Object> comparable(Response answer) {
    Map<String, Object> problem = new HashMap<>(answer.<Map<String, Object>>path("$"));
    problem.remove("timestamp");
    problem.remove("requestId");
    problem.put("http status", answer.statusCode());
    return problem;
  }
}
