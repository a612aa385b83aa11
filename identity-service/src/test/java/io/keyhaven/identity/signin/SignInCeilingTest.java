package io.keyhaven.identity.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Many networks do not help whoever guesses, and do not let anybody lock somebody else out. How
 * many failures there were before is written into Redis, as the failures themselves would.
 */
@QuarkusTest
class SignInCeilingTest {
  private static final String WRONG = "not-the-password-at-all";

  @Inject RedisDataSource redis;
  @Inject SignInConfig config;

  @Test
  void anAccountIsNotTriedFromNetworkAfterNetwork() {
    for (String email : new String[] {Person.register().email(), unknown()}) {
      failedBefore(attempt(email, "198.51.100.1").accountKey(), config.failuresPerAccount() - 2);
      assertEquals(401, login(email, WRONG, "192.0.2.1").statusCode());
      assertEquals(401, login(email, WRONG, "198.51.100.1").statusCode());
      for (int beyond = 0; beyond < config.attemptsBeyondCeiling(); beyond++) {
        assertEquals(401, login(email, WRONG, "203.0.113." + (50 + beyond)).statusCode());
      }
      Response limited = login(email, WRONG, "203.0.113.60");
      Door.problem(limited, 429, "auth.sign_in.limited");
      assertTrue(Integer.parseInt(limited.header("Retry-After")) > 60);
    }
  }

  @Test
  void anAttackedAccountIsNotLocked() {
    Person person = Person.register();
    failedBefore(attempt(person.email(), "198.51.100.2").accountKey(), config.failuresPerAccount());
    for (int beyond = 0; beyond < config.attemptsBeyondCeiling(); beyond++) {
      assertEquals(401, login(person.email(), WRONG, "2001:db8:bad::" + beyond).statusCode());
    }
    assertEquals(429, login(person.email(), WRONG, "2001:db8:bad:99::1").statusCode());
    assertEquals(200, login(person.email(), person.password(), "2001:db8:a::1").statusCode());
    person.request().get("/api/v1/auth/me").then().statusCode(200);
  }

  @Test
  void aWideNetworkDoesNotTryAccountAfterAccount() {
    String wide = "2001:db8:" + Integer.toHexString((int) (System.nanoTime() & 0xFFFF)) + ":";
    failedBefore(
        attempt(unknown(), wide + "1::1").wideNetworkKey(), config.failuresPerWideNetwork());
    for (int beyond = 0; beyond < config.attemptsBeyondCeiling(); beyond++) {
      assertEquals(401, login(unknown(), WRONG, wide + beyond + "::1").statusCode());
    }
    assertEquals(429, login(unknown(), WRONG, wide + "9::1").statusCode());
    Person person = Person.register();
    assertEquals(429, login(person.email(), WRONG, wide + "a::1").statusCode());
  }

  @Test
  void aNeighbourInAWideNetworkIsNotLockedOut() {
    Person person = Person.register();
    failedBefore(
        attempt(unknown(), "198.18.5.77").wideNetworkKey(), config.failuresPerWideNetwork());
    for (int beyond = 0; beyond < config.attemptsBeyondCeiling(); beyond++) {
      assertEquals(401, login(unknown(), WRONG, "198.18.5.77").statusCode());
    }
    assertEquals(429, login(unknown(), WRONG, "198.18.5.77").statusCode());
    assertEquals(200, login(person.email(), person.password(), "198.18.5.78").statusCode());
  }

  @Test
  void whoSignsInWithTheRightPasswordUsesUpNothing() {
    Person person = Person.register();
    Attempt attempt = attempt(person.email(), "100.64.3.1");
    login(person.email(), WRONG, "100.64.3.1").then().statusCode(401);
    login(person.email(), person.password(), "100.64.3.1").then().statusCode(200);
    assertEquals("1", redis.value(String.class).get(attempt.accountKey()));
    assertEquals("1", redis.value(String.class).get(attempt.wideNetworkKey()));
  }

  private void failedBefore(String key, int failures) {
    redis.value(String.class).psetex(key, config.ceilingWindow().toMillis(), "" + failures);
  }

  private static Attempt attempt(String email, String address) {
    return new Attempt("signin", email, Network.of(address));
  }

  private static String unknown() {
    return "nobody-" + UUID.randomUUID() + "@example.org";
  }

  private static Response login(String email, String password, String address) {
    return Door.nobodyFrom(address)
        .body(Map.of("email", email, "password", password))
        .post("/api/v1/auth/login");
  }
}
