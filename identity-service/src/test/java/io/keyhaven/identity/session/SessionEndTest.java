package io.keyhaven.identity.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.MovableClock;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session ends by itself, however often it is continued. */
@QuarkusTest
class SessionEndTest {
  @Inject MovableClock clock;
  PostgresAdmin postgres;

  @AfterEach
  void returnToThePresent() {
    clock.reset();
  }

  @Test
  void refreshTokenIsGoodForSevenDays() {
    Person person = Person.register();
    clock.advance(Duration.ofDays(7).minusMinutes(1));
    String next = refreshed(person.refreshToken());
    clock.advance(Duration.ofDays(7).plusSeconds(1));
    Door.problem(refresh(next), 401, "auth.refresh.invalid");
  }

  @Test
  void sessionEndsThirtyDaysAfterTheSignInHoweverOftenItIsContinued() {
    Person person = Person.register();
    String token = person.refreshToken();
    for (int refreshes = 0; refreshes < 5; refreshes++) {
      clock.advance(Duration.ofDays(6).minusSeconds(1));
      token = refreshed(token);
    }
    assertEquals("30 days", lifetime(person));
    clock.advance(Duration.ofSeconds(10));
    Door.problem(refresh(token), 401, "auth.refresh.invalid");
  }

  @Test
  void accessTokenDoesNotOutliveItsSession() {
    Person person = Person.register();
    postgres.execute(
        "update session set expires_at = now() + interval '20 seconds' where user_id = '"
            + person.id()
            + "'");
    String expiresAt = Door.exchange(person.accessToken(), null, 0).path("expiresAt");
    assertTrue(
        java.time.Instant.parse(expiresAt).isBefore(java.time.Instant.now().plusSeconds(21)),
        expiresAt);
  }

  private String lifetime(Person person) {
    return postgres
        .query("select expires_at - created_at from session where user_id = '" + person.id() + "'")
        .getFirst();
  }

  private static String refreshed(String token) {
    return refresh(token).then().statusCode(200).extract().path("refreshToken");
  }

  private static Response refresh(String token) {
    return Door.nobody().body(Map.of("refreshToken", token)).post("/api/v1/auth/refresh");
  }
}
