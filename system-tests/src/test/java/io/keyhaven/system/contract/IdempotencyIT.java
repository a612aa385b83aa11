package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST repeated under its key happens once. */
@SystemTest
class IdempotencyIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  IdempotencyIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
  }

  private Api once(String key) {
    return ada.api().with("Idempotency-Key", key);
  }

  @Test
  void theSameCallAnswersItsFirstResult() {
    String key = Person.unique();
    String projects = ada.organization().path() + "/projects";
    var body = Json.body("name", "Once", "slug", "once-" + key);
    Answer first = once(key).post(projects, body).expect(201);
    Answer second = once(key).post(projects, body).expect(201);
    assertEquals(first.json(), second.json());
    assertEquals(first.header("Location"), second.header("Location"));
  }

  @Test
  void aCommitIsCommittedOnce() {
    var body = Json.body("changes", List.of(Project.set("A_" + Person.unique(), "x")));
    String commits = shop.environment("staging") + "/commits";
    String key = Person.unique();
    Answer first = once(key).post(commits, body).expect(201);
    assertEquals(first.json(), once(key).post(commits, body).expect(201).json());
    assertEquals(1, ada.api().get(commits).at("/items").size());
  }

  @Test
  void anotherBodyUnderTheSameKeyIs422() {
    String key = Person.unique();
    String projects = ada.organization().path() + "/projects";
    once(key).post(projects, Json.body("name", "One")).expect(201);
    once(key).post(projects, Json.body("name", "Two")).expect(422);
  }

  @Test
  void aKeyCountsForItsPrincipalAndRouteOnly() {
    String key = Person.unique();
    var body = Json.body("name", "Mine");
    Answer mine = once(key).post(ada.organization().path() + "/projects", body).expect(201);
    Person eve = suite.register();
    Answer hers =
        eve.api()
            .with("Idempotency-Key", key)
            .post(eve.organization().path() + "/projects", body)
            .expect(201);
    assertNotEquals(mine.field("id"), hers.field("id"));
    once(key).post(ada.organization().path() + "/service-accounts", body).expect(201);
  }

  @Test
  void concurrentRepeatsHappenOnce() throws Exception {
    String key = Person.unique();
    var body = Json.body("name", "Concurrent " + key);
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 8; i++) {
      calls.add(
          () ->
              once(key)
                  .post(ada.organization().path() + "/projects", body)
                  .expect(201)
                  .field("id"));
    }
    var ids = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var call : threads.invokeAll(calls)) {
        ids.add(call.get());
      }
    }
    assertEquals(1, ids.size());
  }

  @Test
  void aShownCredentialIsNotShownAgain() {
    var account = ada.organization().createServiceAccount();
    String key = Person.unique();
    once(key).post(account.keysPath(), Json.body("name", "next")).expect(201);
    once(key).post(account.keysPath(), Json.body("name", "next")).expect(409);
    assertEquals(2, ada.api().get(account.keysPath()).at("/items").size());
    once(key).post(account.keysPath(), Json.body("name", "other")).expect(422);
    String invitations = ada.organization().path() + "/invitations";
    var invitation = Json.body("email", "guest-" + key + "@example.org", "role", "viewer");
    once(key).post(invitations, invitation).expect(201);
    once(key).post(invitations, invitation).expect(409);
  }

  @Test
  void aRefusedCallMayBeRepeated() {
    String key = Person.unique();
    String projects = ada.organization().path() + "/projects";
    once(key).post(projects, Json.body("name", "")).expect(422);
    once(key).post(projects, Json.body("name", "Now right")).expect(201);
  }

  @Test
  void signInRoutesIgnoreIt() {
    String key = Person.unique();
    var body = Json.body("email", ada.email(), "password", ada.password());
    Api anonymous = suite.anonymous().with("Idempotency-Key", key);
    Answer first = anonymous.post("/api/v1/auth/login", body).expect(200);
    Answer second = anonymous.post("/api/v1/auth/login", body).expect(200);
    assertNotEquals(first.field("refreshToken"), second.field("refreshToken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
            + "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
            + "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789"
      })
  void malformedKeysAreRefused(String key) {
    int status =
        once(key).post(ada.organization().path() + "/projects", Json.body("name", "X")).status();
    assertEquals(422, status);
  }
}
