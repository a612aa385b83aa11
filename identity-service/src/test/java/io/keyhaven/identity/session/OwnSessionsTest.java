package io.keyhaven.identity.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.MovableClock;
import io.keyhaven.identity.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People see where they are signed in, and end what they do not want. */
@QuarkusTest
class OwnSessionsTest {
  private static final String PATH = "/api/v1/auth/sessions";

  @Inject RedisDataSource redis;
  @Inject MovableClock clock;

  @AfterEach
  void returnToThePresent() {
    clock.reset();
  }

  @Test
  void listsOwnLivingSessionsWithWhereTheyWereLastUsed() {
    Person person = Person.register();
    Person stranger = Person.register();
    String other = sessionOf(signIn(person));
    person
        .request()
        .get(PATH + "?sort=-createdAt")
        .then()
        .statusCode(200)
        .body("items.id", contains(other, sessionOf(person.accessToken())))
        .body("items.current", contains(false, true))
        .body("items[0].address", equalTo(Door.ADDRESS))
        .body("items[0].userAgent", equalTo("identity-test"))
        .body("nextCursor", nullValue());
    stranger.request().get(PATH).then().body("items", hasSize(1));
  }

  @Test
  void pagesAndSearches() {
    Person person = Person.register();
    var _ = signIn(person);
    Response first = person.request().get(PATH + "?limit=1");
    first.then().body("items.current", contains(true));
    String cursor = first.path("nextCursor");
    person
        .request()
        .get(PATH + "?limit=1&cursor=" + cursor)
        .then()
        .body("items.current", contains(false))
        .body("nextCursor", nullValue());
    person.request().get(PATH + "?q=IDENTITY-").then().body("items", hasSize(2));
    person.request().get(PATH + "?q=firefox").then().body("items", hasSize(0));
    Door.problem(person.request().get(PATH + "?limit=0"), 422, "request.invalid");
  }

  @Test
  void tellsWhereASessionWasContinued() {
    Person person = Person.register();
    clock.advance(Duration.ofHours(1));
    Door.nobodyFrom("198.51.100.9")
        .body(Map.of("refreshToken", person.refreshToken()))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(200);
    clock.reset();
    Response sessions = person.request().get(PATH);
    sessions.then().body("items[0].address", equalTo("198.51.100.9"));
    Instant opened = Instant.parse(sessions.path("items[0].createdAt"));
    Instant used = Instant.parse(sessions.path("items[0].lastUsedAt"));
    assertTrue(!used.isBefore(opened.plus(Duration.ofHours(1))), opened + " " + used);
  }

  @Test
  void endedSessionIsDeadWithTheNextRequestAndTheOthersStay() {
    Person person = Person.register();
    String token = signIn(person);
    String session = sessionOf(token);
    person.request().delete(PATH + "/" + session).then().statusCode(204);
    Door.problem(Door.exchange(token, null, 0), 401, "auth.credential.invalid");
    assertEquals("2", redis.value(String.class).get("kh:mark:" + session));
    person.request().get(PATH).then().statusCode(200).body("items", hasSize(1));
    Door.problem(person.request().delete(PATH + "/" + session), 404, "auth.session.not_found");
  }

  @Test
  void endsItsOwnSessionToo() {
    Person person = Person.register();
    person.request().delete(PATH + "/" + sessionOf(person.accessToken())).then().statusCode(204);
    Door.problem(Door.exchange(person.accessToken(), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void endsEveryOtherSessionAtOnce() {
    Person person = Person.register();
    String first = signIn(person);
    String second = signIn(person);
    person.request().delete(PATH).then().statusCode(204);
    Door.problem(Door.exchange(first, null, 0), 401, "auth.credential.invalid");
    Door.problem(Door.exchange(second, null, 0), 401, "auth.credential.invalid");
    person.request().get(PATH).then().statusCode(200).body("items.current", contains(true));
  }

  @Test
  void anotherPersonsSessionIsNoSessionAtAll() {
    Person person = Person.register();
    Person stranger = Person.register();
    String session = sessionOf(person.accessToken());
    Response foreign = stranger.request().delete(PATH + "/" + session);
    Response unknown = stranger.request().delete(PATH + "/" + UUID.randomUUID());
    Door.problem(foreign, 404, "auth.session.not_found");
    assertEquals(foreign.<String>path("detail"), unknown.path("detail"));
    Door.exchange(person.accessToken(), null, 0).then().statusCode(200);
  }

  @Test
  void needsAPerson() {
    Door.problem(Door.nobody().get(PATH), 401, "auth.required");
    String key = Person.register().apiKey();
    Door.problem(Door.as(key).get(PATH), 403, "auth.user.required");
    Door.problem(Door.as(key).delete(PATH), 403, "auth.user.required");
  }

  private static String signIn(Person person) {
    return Door.nobody()
        .body(Map.of("email", person.email(), "password", person.password()))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .extract()
        .path("accessToken");
  }

  private static String sessionOf(String accessToken) {
    return Door.exchange(accessToken, null, 0).path("credentialId");
  }
}
