package io.keyhaven.identity.session;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefreshTest {
  private static final String PATH = "/api/v1/auth/refresh";
  private static final String COOKIE = "keyhaven-refresh";
  private static final String OWN_ORIGIN = "http://localhost:8080";

  PostgresAdmin postgres;

  @Test
  void everyUseGivesANewPair() {
    Person person = Person.register();
    Response first = refresh(person.refreshToken());
    first
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("tokenType", equalTo("Bearer"))
        .body("expiresIn", equalTo(900));
    String next = first.path("refreshToken");
    assertNotEquals(person.refreshToken(), next);
    Door.as(first.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
    refresh(next).then().statusCode(200);
  }

  @Test
  void oldTokenRevokesItsWholeFamilyAccessTokensIncluded() {
    Person person = Person.register();
    Response next = refresh(person.refreshToken());
    Door.problem(refresh(person.refreshToken()), 401, "auth.refresh.invalid");
    Door.problem(refresh(next.path("refreshToken")), 401, "auth.refresh.invalid");
    Door.problem(Door.exchange(person.accessToken(), null, 0), 401, "auth.credential.invalid");
    Door.problem(Door.exchange(next.path("accessToken"), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void otherSessionsOfThePersonStay() {
    Person person = Person.register();
    Response other = login(person);
    refresh(person.refreshToken()).then().statusCode(200);
    refresh(person.refreshToken()).then().statusCode(401);
    refresh(other.path("refreshToken")).then().statusCode(200);
  }

  @Test
  void ofConcurrentUsesAtMostOneSucceeds() {
    Person person = Person.register();
    List<Integer> statuses =
        Concurrently.times(6, () -> refresh(person.refreshToken()).statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
    assertEquals(5, statuses.stream().filter(status -> status == 401).count(), statuses.toString());
  }

  @Test
  void cookieInCookieOut() {
    String cookie = browserCookie();
    Response answer = refreshByCookie(cookie);
    answer.then().statusCode(200);
    assertFalse(answer.<Map<String, Object>>path("$").containsKey("refreshToken"));
    assertNotEquals(cookie, answer.cookie(COOKIE));
    Response asOtherClient =
        browser(answer.cookie(COOKIE)).header("X-KeyHaven-Client", "cli").post(PATH);
    asOtherClient.then().statusCode(200);
    assertFalse(asOtherClient.<Map<String, Object>>path("$").containsKey("refreshToken"));
  }

  @Test
  void browserTabsGetTheSameSuccessor() {
    String cookie = browserCookie();
    List<String> successors =
        Concurrently.times(
            5, () -> refreshByCookie(cookie).then().statusCode(200).extract().cookie(COOKIE));
    assertEquals(1, successors.stream().distinct().count());
    refreshByCookie(successors.getFirst()).then().statusCode(200);
  }

  @Test
  void graceEndsWhenTheSuccessorIsUsed() {
    String cookie = browserCookie();
    String successor = refreshByCookie(cookie).cookie(COOKIE);
    String next = refreshByCookie(successor).then().statusCode(200).extract().cookie(COOKIE);
    refreshByCookie(cookie).then().statusCode(401);
    refreshByCookie(next).then().statusCode(401);
  }

  @Test
  void graceEndsAfterTenSeconds() {
    String cookie = browserCookie();
    String successor = refreshByCookie(cookie).cookie(COOKIE);
    postgres.execute("update refresh_token set used_at = used_at - interval '11 seconds'");
    refreshByCookie(cookie).then().statusCode(401);
    refreshByCookie(successor).then().statusCode(401);
  }

  @Test
  void expiredTokenIsRefused() {
    Person person = Person.register();
    postgres.execute(
        "update refresh_token set expires_at = now() - interval '1 second' where user_id = '"
            + person.id()
            + "'");
    Door.problem(refresh(person.refreshToken()), 401, "auth.refresh.invalid");
  }

  @Test
  void cookieCountsOnlyFromOurOwnPages() {
    String cookie = browserCookie();
    RequestSpecification noClient =
        Door.nobody().cookie(COOKIE, cookie).header("Origin", OWN_ORIGIN);
    Door.problem(noClient.post(PATH), 403, "auth.cross_site");
    RequestSpecification noOrigin =
        Door.nobody().cookie(COOKIE, cookie).header("X-KeyHaven-Client", "web");
    Door.problem(noOrigin.post(PATH), 403, "auth.cross_site");
    for (String origin :
        new String[] {
          "https://evil.example", "null", "http://localhost:8081", "http://localhost:8080/"
        }) {
      Door.problem(
          Door.nobody()
              .cookie(COOKIE, cookie)
              .header("X-KeyHaven-Client", "web")
              .header("Origin", origin)
              .post(PATH),
          403,
          "auth.cross_site");
    }
    refreshByCookie(cookie).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"refreshToken\":\"\"}", "{\"refreshToken\":\"khr_unknown\"}"})
  void unknownTokensAreRefused(String body) {
    Door.problem(Door.nobody().body(body).post(PATH), 401, "auth.refresh.invalid");
  }

  @Test
  void nothingToRefreshIsNotSignedIn() {
    Door.problem(Door.nobody().post(PATH), 401, "auth.refresh.missing");
    Door.problem(Door.nobody().body("{}").post(PATH), 401, "auth.refresh.missing");
    Door.problem(Door.nobody().body("{\"refreshToken\":1}").post(PATH), 422, "request.invalid");
    Door.problem(Door.nobody().body("{\"token\":\"x\"}").post(PATH), 422, "request.invalid");
  }

  private static Response refresh(String token) {
    return Door.nobody().body(Map.of("refreshToken", token)).post(PATH);
  }

  private static Response login(Person person) {
    return Door.nobody()
        .body(Map.of("email", person.email(), "password", person.password()))
        .post("/api/v1/auth/login");
  }

  private static Response refreshByCookie(String cookie) {
    return browser(cookie).header("X-KeyHaven-Client", "web").post(PATH);
  }

  private static RequestSpecification browser(String cookie) {
    return Door.nobody().cookie(COOKIE, cookie).header("Origin", OWN_ORIGIN);
  }

  private static String browserCookie() {
    return Door.nobody()
        .header("X-KeyHaven-Client", "web")
        .body(
            Map.of(
                "email",
                "web-" + UUID.randomUUID() + "@example.org",
                "password",
                Person.PASSWORD,
                "name",
                "Web"))
        .post("/api/v1/auth/register")
        .then()
        .statusCode(201)
        .extract()
        .cookie(COOKIE);
  }
}
