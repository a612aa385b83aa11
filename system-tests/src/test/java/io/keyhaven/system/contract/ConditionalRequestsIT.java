package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ETag, If-None-Match and If-Match. */
@SystemTest
class ConditionalRequestsIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  ConditionalRequestsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    shop.set("development", "NAME", "one").expect(201);
  }

  @TestFactory
  Stream<DynamicTest> anUnchangedResourceIsNotSentAgain() {
    var account = ada.organization().createServiceAccount();
    var guest = Json.body("email", "guest-" + Person.unique() + "@example.org", "role", "viewer");
    String invitations = ada.organization().path() + "/invitations";
    String invitation = ada.api().post(invitations, guest).expect(201).field("id");
    return Stream.of(
            ada.organization().path(),
            ada.organization().path() + "/members/" + ada.id(),
            ada.organization().path() + "/service-accounts/" + account.id(),
            account.keysPath() + "/" + account.keyId(),
            invitations + "/" + invitation,
            shop.path(),
            shop.environment("development"),
            shop.environment("development") + "/commits/1",
            shop.environment("development") + "/secrets/NAME",
            shop.environment("development") + "/values")
        .map(path -> DynamicTest.dynamicTest(path, () -> assertConditional(path)));
  }

  private void assertConditional(String path) {
    String etag = ada.api().get(path).expect(200).etag();
    assertTrue(etag.matches("(W/)?\"[^\"]+\""), etag);
    for (String condition : List.of(etag, "*", "\"other\", " + etag)) {
      Answer answer = ada.api().with("If-None-Match", condition).get(path).expect(304);
      assertEquals(etag, answer.etag());
      assertEquals(0, answer.body().length);
    }
    ada.api().with("If-None-Match", "\"other\"").get(path).expect(200);
  }

  @Test
  void theTagOfValuesFollowsTheRevisionNotTheContent() {
    Project other = ada.organization().createProject();
    other.set("development", "A", "1").expect(201);
    other.set("staging", "A", "1").expect(201);
    String values = other.environment("development") + "/values";
    String first = ada.api().get(values).etag();
    assertEquals(first, ada.api().get(values).etag());
    assertNotEquals(first, ada.api().get(other.environment("staging") + "/values").etag());
    other.set("development", "A", "2").expect(200);
    other.set("development", "A", "1").expect(200);
    assertNotEquals(first, ada.api().get(values).etag());
  }

  @Test
  void updatesAreGuarded() {
    Project guarded = ada.organization().createProject();
    String etag = ada.api().get(guarded.path()).etag();
    var stale = ada.api().with("If-Match", "\"stale\"");
    stale.patch(guarded.path(), Json.body("description", "x")).expect(412);
    stale.delete(guarded.path()).expect(412);
    ada.api()
        .with("If-Match", etag)
        .patch(guarded.path(), Json.body("description", "x"))
        .expect(200);
    ada.api()
        .with("If-Match", etag)
        .patch(guarded.path(), Json.body("description", "y"))
        .expect(412);
    ada.api()
        .with("If-Match", "*")
        .patch(guarded.path(), Json.body("description", "z"))
        .expect(200);
    assertEquals("z", ada.api().get(guarded.path()).field("description"));
  }

  @Test
  void writesOfSecretsAreGuarded() {
    String secret = shop.environment("staging") + "/secrets/GUARDED";
    ada.api().put(secret, Json.body("value", "one")).expect(201);
    String etag = ada.api().get(secret).etag();
    ada.api().put(secret, Json.body("value", "two")).expect(200);
    ada.api().with("If-Match", etag).put(secret, Json.body("value", "three")).expect(412);
    ada.api().with("If-Match", etag).delete(secret).expect(412);
    assertEquals("two", shop.reveal("staging", "GUARDED").field("value"));
    String current = ada.api().get(secret).etag();
    ada.api().with("If-Match", current).delete(secret).expect(204);
  }

  @Test
  void organizationsAreGuarded() {
    String path = ada.organization().path();
    ada.api().with("If-Match", "\"stale\"").patch(path, Json.body("name", "X")).expect(412);
    String etag = ada.api().get(path).etag();
    ada.api().with("If-Match", etag).patch(path, Json.body("name", "Renamed")).expect(200);
    assertNotEquals(etag, ada.api().get(path).etag());
  }

  @Test
  void aTagDoesNotHelpSomeoneWhoMayNot() {
    String values = shop.environment("development") + "/values";
    String etag = ada.api().get(values).etag();
    Person viewer = ada.organization().addMember(suite.register(), "viewer");
    viewer.api().with("If-None-Match", etag).get(values).expect(403);
    suite.register().api().with("If-None-Match", etag).get(values).expect(404);
  }
}
