package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Refusal;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Signing in, staying signed in, and being signed out with the next request. */
@SystemTest
class SessionsIT {
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final String LOGOUT = "/api/v1/auth/logout";
  private static final String ME = "/api/v1/auth/me";

  private final Suite suite;

  SessionsIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void signingInAnswersAsRegisteringDoes() {
    Person ada = suite.register();
    Answer login = ada.login().expect(200);
    assertEquals(ada.registration().at("/user"), login.at("/user"));
    assertEquals(ada.registration().at("/organizations"), login.at("/organizations"));
    assertEquals(900, login.at("/expiresIn").asInt());
    assertNotEquals(ada.accessToken(), login.field("accessToken"));
    suite.anonymous().as(login.field("accessToken")).get(ME).expect(200);
  }

  @Test
  void addressesCompareWithoutCaseAndSpaceIsNotForgiven() {
    Person ada = suite.register();
    var body = Json.body("email", ada.email().toUpperCase(), "password", ada.password());
    suite.anonymous().post("/api/v1/auth/login", body).expect(200);
  }

  @Test
  void wrongPasswordAndUnknownAddressAnswerAlike() {
    Person ada = suite.register();
    Answer wrong = login(ada.email(), "Granit-Amsel-wrong");
    Answer unknown = login("nobody-" + Person.unique() + "@example.org", "Granit-Amsel-wrong");
    wrong.expect(401);
    unknown.expect(401);
    assertEquals(Refusal.comparable(wrong, ""), Refusal.comparable(unknown, ""));
  }

  @Test
  void refreshingRotatesTheTokenAndKeepsTheSession() {
    Person ada = suite.register();
    Answer second = refresh(ada.refreshToken()).expect(200);
    assertNotEquals(ada.refreshToken(), second.field("refreshToken"));
    Answer third = refresh(second.field("refreshToken")).expect(200);
    Api refreshed = suite.anonymous().as(third.field("accessToken"));
    assertEquals(session(ada.api()), session(refreshed));
  }

  @Test
  void reusingAnOldRefreshTokenRevokesTheFamily() {
    Person ada = suite.register();
    Answer second = refresh(ada.refreshToken()).expect(200);
    Answer other = ada.login().expect(200);
    refresh(ada.refreshToken()).expect(401);
    refresh(second.field("refreshToken")).expect(401);
    suite.anonymous().as(second.field("accessToken")).get(ME).expect(401);
    ada.api().get(ME).expect(401);
    suite.anonymous().as(other.field("accessToken")).get(ME).expect(200);
  }

  @Test
  void ofConcurrentRefreshesOneWins() throws Exception {
    Person ada = suite.register();
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 6; i++) {
      calls.add(() -> refresh(ada.refreshToken()).status());
    }
    int won = 0;
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var call : threads.invokeAll(calls)) {
        won += call.get() == 200 ? 1 : 0;
      }
    }
    assertEquals(1, won);
  }

  @Test
  void signingOutKillsBothTokensAtOnce() {
    Person ada = suite.register();
    ada.api().get(ME).expect(200);
    ada.api().post(LOGOUT).expect(204);
    ada.api().get(ME).expect(401);
    ada.api().get(ada.organization().path() + "/projects").expect(401);
    refresh(ada.refreshToken()).expect(401);
  }

  @Test
  void signingOutByRefreshTokenWorksToo() {
    Person ada = suite.register();
    suite.anonymous().post(LOGOUT, Json.body("refreshToken", ada.refreshToken())).expect(204);
    ada.api().get(ME).expect(401);
    refresh(ada.refreshToken()).expect(401);
  }

  @Test
  void changingThePasswordKeepsThisSessionAndEndsTheOthers() {
    Person ada = suite.register();
    Answer other = ada.login().expect(200);
    String next = "Basalt-Star-" + Person.unique();
    var change = Json.body("currentPassword", ada.password(), "newPassword", next);
    ada.api().put("/api/v1/auth/change-password", change).expect(204);

    ada.api().get(ME).expect(200);
    refresh(ada.refreshToken()).expect(200);
    suite.anonymous().as(other.field("accessToken")).get(ME).expect(401);
    refresh(other.field("refreshToken")).expect(401);
    login(ada.email(), ada.password()).expect(401);
    login(ada.email(), next).expect(200);
  }

  @Test
  void changingThePasswordNeedsTheCurrentOneAndAGoodOne() {
    Person ada = suite.register();
    String path = "/api/v1/auth/change-password";
    Answer wrong =
        ada.api()
            .put(
                path,
                Json.body(
                    "currentPassword", "Granit-Amsel-wrong", "newPassword", "Basalt-Star-long"));
    assertTrue(
        wrong.status() == 401 || wrong.status() == 403 || wrong.status() == 422, wrong.toString());
    ada.api()
        .put(path, Json.body("currentPassword", ada.password(), "newPassword", "password1234"))
        .expect(422);
    ada.api().get(ME).expect(200);
    ada.login().expect(200);
  }

  @Test
  void meTellsUserOrganizationsAndSession() {
    Person ada = suite.register();
    Answer me = ada.api().get(ME).expect(200);
    assertEquals(ada.registration().at("/user"), me.at("/user"));
    assertEquals(ada.registration().at("/organizations"), me.at("/organizations"));
    assertFalse(me.at("/session/id").asText().isEmpty());
    assertFalse(me.text().contains(ada.refreshToken()));
  }

  private Answer login(String email, String password) {
    return suite
        .anonymous()
        .post("/api/v1/auth/login", Json.body("email", email, "password", password));
  }

  private Answer refresh(String token) {
    return suite.anonymous().post(REFRESH, Json.body("refreshToken", token));
  }

  private static String session(Api api) {
    return api.get(ME).expect(200).at("/session/id").asText();
  }
}
