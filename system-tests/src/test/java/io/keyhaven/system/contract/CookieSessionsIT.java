package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser sessions: cookie in, cookie out, and nothing for other people's pages. */
@SystemTest
class CookieSessionsIT {
  private static final String COOKIE = "keyhaven-refresh";
  private static final String REFRESH = "/api/v1/auth/refresh";

  private final Suite suite;
  private Person ada;
  private Api browser;
  private Answer login;

  CookieSessionsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void signInWithABrowser() {
    ada = suite.register();
    browser =
        suite
            .anonymous()
            .with("X-KeyHaven-Client", "web")
            .with("Origin", suite.origin().toString());
    login =
        browser
            .post("/api/v1/auth/login", Json.body("email", ada.email(), "password", ada.password()))
            .expect(200);
  }

  @Test
  void theRefreshTokenIsInTheCookieOnly() {
    String cookie = setCookie(login);
    assertTrue(cookie.startsWith(COOKIE + "="), "the name of the cookie");
    String attributes = cookie.toLowerCase(Locale.ROOT);
    for (String attribute : new String[] {"httponly", "samesite=strict", "path=/"}) {
      assertTrue(attributes.contains(attribute), attribute);
    }
    assertFalse(attributes.contains("domain="), "no Domain");
    assertFalse(login.json().hasNonNull("refreshToken"), "refreshToken in the body");
    assertFalse(login.text().contains(value(cookie)), "the token is nowhere in the body");
  }

  @Test
  void registeringWithABrowserSetsTheCookieToo() {
    var body =
        Json.body(
            "email", "eve-" + Person.unique() + "@example.org",
            "password", "Granit-Amsel-" + Person.unique(),
            "name", "Eve");
    Answer answer = browser.post("/api/v1/auth/register", body).expect(201);
    assertTrue(setCookie(answer).startsWith(COOKIE + "="));
    assertFalse(answer.json().hasNonNull("refreshToken"));
  }

  @Test
  void refreshingByCookieAnswersByCookie() {
    Answer refreshed = with(login).post(REFRESH).expect(200);
    assertFalse(refreshed.json().hasNonNull("refreshToken"));
    assertNotEquals(value(setCookie(login)), value(setCookie(refreshed)));
    suite.anonymous().as(refreshed.field("accessToken")).get("/api/v1/auth/me").expect(200);
    with(refreshed).post(REFRESH).expect(200);
  }

  @Test
  void aLostAnswerIsForgivenWhileTheSuccessorIsUnused() {
    with(login).post(REFRESH).expect(200);
    with(login).post(REFRESH).expect(200);
  }

  @Test
  void anOldCookieRevokesTheFamilyOnceItsSuccessorIsUsed() {
    Answer second = with(login).post(REFRESH).expect(200);
    Answer third = with(second).post(REFRESH).expect(200);
    with(login).post(REFRESH).expect(401);
    with(third).post(REFRESH).expect(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example"})
  void anotherOriginIsRefused(String origin) {
    Answer refused = with(login).with("Origin", origin).post(REFRESH);
    assertTrue(refused.status() == 401 || refused.status() == 403, refused.toString());
    with(login).post(REFRESH).expect(200);
  }

  @Test
  void aCookieWithoutTheClientHeaderIsRefused() {
    Answer refused = with(login).without("X-KeyHaven-Client").post(REFRESH);
    assertTrue(refused.status() == 401 || refused.status() == 403, refused.toString());
    refused = with(login).without("Origin").post(REFRESH);
    assertTrue(refused.status() == 401 || refused.status() == 403, refused.toString());
  }

  @Test
  void theCookieOpensNothingElse() {
    with(login).get("/api/v1/auth/me").expect(401);
    with(login).get(ada.organization().path()).expect(401);
  }

  @Test
  void signingOutRemovesTheCookieAndKillsIt() {
    Answer out = with(login).as(login.field("accessToken")).post("/api/v1/auth/logout").expect(204);
    assertEquals("", value(setCookie(out)));
    with(login).post(REFRESH).expect(401);
    suite.anonymous().as(login.field("accessToken")).get("/api/v1/auth/me").expect(401);
  }

  private Api with(Answer answer) {
    return browser.with("Cookie", COOKIE + "=" + value(setCookie(answer)));
  }

  private static String setCookie(Answer answer) {
    return answer.header("Set-Cookie").orElseThrow(() -> new AssertionError("no Set-Cookie"));
  }

  private static String value(String setCookie) {
    return setCookie
        .substring(setCookie.indexOf('=') + 1, setCookie.indexOf(';'))
        .replace("\"", "");
  }
}
