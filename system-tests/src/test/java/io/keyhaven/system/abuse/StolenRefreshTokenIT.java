package io.keyhaven.system.abuse;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A stolen refresh token is worth little: the second use of a token ends what it belongs to. */
@SystemTest
class StolenRefreshTokenIT {
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final String ME = "/api/v1/auth/me";
  private static final String COOKIE = "keyhaven-refresh";

  private final Suite suite;

  StolenRefreshTokenIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void whenThiefAndOwnerUseItAtOnceAtMostOneGetsOnAndThenNobody() throws Exception {
    Person ada = suite.register();
    Callable<Answer> use = () -> refresh(suite.anonymous(), ada.refreshToken());
    List<Answer> answers = together(use, use);
    List<Answer> successes = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertEquals(1, successes.size(), answers.toString());
    Answer lucky = successes.getFirst();
    refresh(suite.anonymous(), lucky.field("refreshToken")).expect(401);
    suite.anonymous().as(lucky.field("accessToken")).get(ME).expect(401);
    ada.api().get(ME).expect(401);
    ada.login().expect(200);
  }

  @Test
  void anOldTokenEndsTheFamilyFromWhereverItComesAndIsRecordedWithThatPlace() {
    Person ada = suite.register();
    Answer second = refresh(suite.anonymous(), ada.refreshToken()).expect(200);
    Answer third = refresh(suite.anonymous(), second.field("refreshToken")).expect(200);
    Api thief = suite.anonymous().with("User-Agent", "thief/1");
    refresh(thief, ada.refreshToken()).expect(401);
    refresh(suite.anonymous(), third.field("refreshToken")).expect(401);
    suite.anonymous().as(third.field("accessToken")).get(ME).expect(401);
    Person again =
        new Person(
            suite.anonymous().as(ada.login().field("accessToken")),
            ada.email(),
            ada.password(),
            ada.registration());
    JsonNode ended =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> again.organization().auditEvents("action=session.revoke"),
                events -> !events.isEmpty())
            .getFirst();
    assertEquals("refresh token reused", ended.at("/metadata/reason").asText());
    assertEquals("thief/1", ended.path("userAgent").asText());
  }

  @Test
  void twoTabsGetTheSameTokenAndAThiefsLaterUseEndsBoth() throws Exception {
    Person ada = suite.register();
    Api browser =
        suite
            .anonymous()
            .with("X-KeyHaven-Client", "web")
            .with("Origin", suite.origin().toString());
    var credentials = Json.body("email", ada.email(), "password", ada.password());
    String first = cookie(browser.post("/api/v1/auth/login", credentials).expect(200));
    Callable<Answer> tab = () -> byCookie(browser, first);
    List<Answer> tabs = together(tab, tab);
    String second = cookie(tabs.getFirst().expect(200));
    assertEquals(second, cookie(tabs.getLast().expect(200)));
    assertNotEquals(first, second);

    String third = cookie(byCookie(browser, second).expect(200));
    byCookie(browser, first).expect(401);
    byCookie(browser, third).expect(401);
  }

  @Test
  void aStolenCookieHasNoGraceOutsideABrowser() {
    Person ada = suite.register();
    Api browser =
        suite
            .anonymous()
            .with("X-KeyHaven-Client", "web")
            .with("Origin", suite.origin().toString());
    var credentials = Json.body("email", ada.email(), "password", ada.password());
    String first = cookie(browser.post("/api/v1/auth/login", credentials).expect(200));
    String second = cookie(byCookie(browser, first).expect(200));
    refresh(suite.anonymous(), first).expect(401);
    byCookie(browser, second).expect(401);
  }

  private static List<Answer> together(Callable<Answer> one, Callable<Answer> other)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Answer>> answers = threads.invokeAll(List.of(one, other));
      return List.of(answers.getFirst().get(), answers.getLast().get());
    }
  }

  private static Answer refresh(Api api, String token) {
    return api.post(REFRESH, Json.body("refreshToken", token));
  }

  private static Answer byCookie(Api browser, String token) {
    return browser.with("Cookie", COOKIE + "=" + token).post(REFRESH);
  }

  private static String cookie(Answer answer) {
    String setCookie = answer.header("Set-Cookie").orElseThrow();
    return setCookie.substring(setCookie.indexOf('=') + 1, setCookie.indexOf(';'));
  }
}
