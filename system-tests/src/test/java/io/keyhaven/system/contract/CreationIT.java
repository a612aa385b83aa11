package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every POST: a new thing has an address, and the same key makes it once. */
@SystemTest
class CreationIT {
  private final Suite suite;
  private Person ada;
  private Project shop;
  private ServiceAccount program;

  CreationIT(Suite suite) {
    this.suite = suite;
  }

  /**
   * A POST that creates.
   *
   * @param other a body that asks for something else
   * @param shown whether the answer shows a credential
   */
  private record Creation(String address, Object body, Object other, boolean shown) {
    @Override
    public String toString() {
      return address.replaceAll("/[0-9a-f-]{36}", "/…");
    }
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    program = ada.organization().createServiceAccount();
    shop.set("development", "NAME", "one").expect(201);
    shop.set("development", "NAME", "two").expect(200);
  }

  private List<Creation> creations() {
    String organization = ada.organization().path();
    String development = shop.environment("development");
    var commit = Json.body("changes", List.of(Project.set("A", Person.unique())));
    var otherCommit = Json.body("changes", List.of(Project.set("B", Person.unique())));
    return List.of(
        named("/api/v1/organizations", false),
        named(organization + "/service-accounts", false),
        named(program.keysPath(), true),
        named(organization + "/projects", false),
        named(shop.path() + "/environments", false),
        new Creation(organization + "/invitations", invitation(), invitation(), true),
        new Creation(development + "/commits", commit, otherCommit, false),
        new Creation(shop.path() + "/commits", across("A"), across("B"), false),
        new Creation(
            development + "/restore", Json.body("revision", 1), Json.body("revision", 2), false),
        new Creation(
            development + "/secrets/NAME/restore",
            Json.body("version", 1),
            Json.body("version", 2),
            false));
  }

  private static Creation named(String address, boolean shown) {
    return new Creation(
        address,
        Json.body("name", "One " + Person.unique()),
        Json.body("name", "Other " + Person.unique()),
        shown);
  }

  private static Object invitation() {
    return Json.body("email", "guest-" + Person.unique() + "@example.org", "role", "viewer");
  }

  private static Object across(String name) {
    var change = Project.set(name, Person.unique());
    change.put("environment", "staging");
    change.put("path", "/");
    return Json.body("changes", List.of(change));
  }

  @TestFactory
  Stream<DynamicTest> aNewThingIsAtItsLocation() {
    return creations().stream()
        .map(
            creation ->
                DynamicTest.dynamicTest(
                    creation.toString(),
                    () -> {
                      Answer created = ada.api().post(creation.address, creation.body).expect(201);
                      String location = created.header("Location").orElseThrow();
                      assertTrue(location.startsWith("/"), location);
                      Answer found = ada.api().get(location).expect(200);
                      assertTrue(found.header("ETag").isPresent(), found.toString());
                      if (created.json().has("id")) {
                        assertEquals(created.field("id"), found.field("id"));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theSameKeyMakesItOnce() {
    return creations().stream()
        .map(
            creation ->
                DynamicTest.dynamicTest(creation.toString(), () -> assertIdempotent(creation)));
  }

  private void assertIdempotent(Creation creation) {
    Api once = ada.api().with("Idempotency-Key", Person.unique());
    Answer first = once.post(creation.address, creation.body).expect(201);
    if (creation.shown) {
      once.post(creation.address, creation.body).expect(409);
    } else {
      Answer second = once.post(creation.address, creation.body).expect(201);
      assertEquals(first.json(), second.json());
      assertEquals(first.header("Location"), second.header("Location"));
    }
    once.post(creation.address, creation.other).expect(422);
    Answer elsewhere =
        ada.api()
            .with("Idempotency-Key", Person.unique())
            .post(creation.address, creation.other)
            .expect(201);
    assertTrue(elsewhere.header("Location").isPresent());
  }

  @TestFactory
  Stream<DynamicTest> anImportAndAnAcceptanceAreRepeatedToo() {
    Person guest = suite.register();
    String token =
        ada.api()
            .post(
                ada.organization().path() + "/invitations",
                Json.body("email", guest.email(), "role", "viewer"))
            .expect(201)
            .field("token");
    Api accepting = guest.api().with("Idempotency-Key", Person.unique());
    Api importing = ada.api().with("Idempotency-Key", Person.unique());
    String accept = "/api/v1/invitations/" + token + "/accept";
    String address = shop.environment("production") + "/import?format=json";
    return Stream.of(
        DynamicTest.dynamicTest(
            "accept",
            () ->
                assertEquals(
                    accepting.post(accept).expect(200).json(),
                    accepting.post(accept).expect(200).json())),
        DynamicTest.dynamicTest(
            "import",
            () -> {
              Answer first = importing.json("POST", address, "{\"A\":\"1\"}").expect(200);
              assertEquals(1, first.at("/created").asInt());
              Answer again = importing.json("POST", address, "{\"A\":\"1\"}").expect(200);
              assertEquals(first.json(), again.json());
              importing.json("POST", address, "{\"A\":\"2\"}").expect(422);
            }));
  }
}
