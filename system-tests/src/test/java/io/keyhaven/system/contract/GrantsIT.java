package io.keyhaven.system.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a grant opens, and what it does not. */
@SystemTest
class GrantsIT {
  private final Suite suite;
  private Person ada;
  private Project shop;
  private ServiceAccount program;

  GrantsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    for (String path : new String[] {"/", "/api", "/api/v2", "/apiary"}) {
      write(ada, "production", path).expect(201);
      write(ada, "staging", path).expect(201);
    }
    program = ada.organization().createServiceAccount();
  }

  @ParameterizedTest
  @CsvSource({
    "/api, /api, true",
    "/api, /api/v2, true",
    "/api, /, false",
    "/api, /apiary, false",
    "/api/v2, /api, false",
    "/, /apiary, true"
  })
  void aGrantOpensItsPathAndWhatIsBelow(String granted, String asked, boolean open) {
    shop.grant(program, "production", granted, "secret:reveal").expectSuccess();
    assertEquals(open, read("production", asked).status() == 200);
    assertTrue(read("staging", asked).status() >= 400);
  }

  @Test
  void withoutEnvironmentAGrantOpensAllOfThem() {
    var grant =
        Json.body("principalType", "serviceAccount", "permissions", List.of("secret:reveal"));
    ada.api().put(shop.path() + "/grants/" + program.id(), grant).expectSuccess();
    read("production", "/").expect(200);
    read("staging", "/apiary").expect(200);
  }

  @Test
  void revealAndWriteDoNotImplyEachOtherButBothImplyList() {
    var own = shop.as(program.api());
    shop.grant(program, "production", "/", "secret:write").expectSuccess();
    own.set("production", "NEW", "x").expect(201);
    own.reveal("production", "NEW").expect(403);
    own.api().get(shop.environment("production") + "/values").expect(403);
    own.api().get(shop.environment("production") + "/export?format=json").expect(403);
    own.api().get(shop.environment("production") + "/secrets").expect(200);

    shop.grant(program, "production", "/", "secret:reveal").expectSuccess();
    own.reveal("production", "NEW").expect(200);
    own.set("production", "NEW", "y").expect(403);
    own.api().get(shop.environment("production") + "/secrets").expect(200);

    shop.grant(program, "production", "/", "secret:list").expectSuccess();
    own.reveal("production", "NEW").expect(403);
    own.api().get(shop.environment("production") + "/secrets").expect(200);
  }

  @Test
  void aGrantReplacesTheOneOfTheSameScopeAndDeletingClosesAtOnce() {
    shop.grant(program, "production", "/api", "secret:reveal").expectSuccess();
    shop.grant(program, "production", "/api", "secret:list").expectSuccess();
    Answer grants = ada.api().get(shop.path() + "/grants").expect(200);
    assertEquals(1, grants.at("/items").size(), grants.text());
    shop.grant(program, "staging", "/", "secret:reveal").expectSuccess();
    String grant = shop.path() + "/grants/" + program.id();
    ada.api().delete(grant + "?environment=staging&path=/").expect(204);
    assertTrue(read("staging", "/").status() >= 400);
    assertEquals(1, ada.api().get(shop.path() + "/grants").at("/items").size());
    ada.api().delete(grant).expect(204);
    assertEquals(0, ada.api().get(shop.path() + "/grants").at("/items").size());
  }

  @Test
  void anExpiredGrantOpensNothing() {
    var grant =
        Json.body(
            "principalType",
            "serviceAccount",
            "environment",
            "production",
            "permissions",
            List.of("secret:reveal"),
            "expiresAt",
            Instant.now().plusSeconds(2).toString());
    ada.api().put(shop.path() + "/grants/" + program.id(), grant).expectSuccess();
    read("production", "/").expect(200);
    await().atMost(Duration.ofSeconds(10)).until(() -> read("production", "/").status() == 403);
  }

  @Test
  void aViewerIsOpenedOnePath() {
    Person viewer = ada.organization().addMember(suite.register(), "viewer");
    shop.as(viewer.api()).reveal("production", "NAME").expect(403);
    var grant =
        Json.body(
            "principalType", "user",
            "environment", "production",
            "path", "/api",
            "permissions", List.of("secret:reveal"));
    ada.api().put(shop.path() + "/grants/" + viewer.id(), grant).expectSuccess();
    viewer.api().get(shop.environment("production") + "/values?path=/api").expect(200);
    viewer.api().get(shop.environment("production") + "/values").expect(403);
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    Person editor = ada.organization().addMember(suite.register(), "editor");
    var reveal =
        Json.body("principalType", "serviceAccount", "permissions", List.of("secret:reveal"));
    editor.api().put(shop.path() + "/grants/" + program.id(), reveal).expect(403);

    var manage =
        Json.body(
            "principalType",
            "serviceAccount",
            "environment",
            "production",
            "path",
            "/api",
            "permissions",
            List.of("grant:manage", "secret:list"));
    ada.api().put(shop.path() + "/grants/" + program.id(), manage).expectSuccess();
    var other = ada.organization().createServiceAccount();
    var own = shop.as(program.api());
    own.grant(other, "production", "/api", "secret:list").expectSuccess();
    own.grant(other, "production", "/api", "secret:reveal").expect(403);
    own.grant(other, "production", "/", "secret:list").expect(403);
    own.grant(other, "staging", "/api", "secret:list").expect(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"principalType\":\"serviceAccount\",\"permissions\":[]}",
        "{\"principalType\":\"serviceAccount\",\"permissions\":[\"secret:steal\"]}",
        "{\"principalType\":\"robot\",\"permissions\":[\"secret:list\"]}",
        "{\"permissions\":[\"secret:list\"]}",
        "{\"principalType\":\"serviceAccount\",\"permissions\":[\"secret:list\"],\"path\":\"relative\"}",
        "{\"principalType\":\"serviceAccount\",\"permissions\":[\"secret:list\"],\"expiresAt\":\"soon\"}"
      })
  void refusesInvalidGrants(String grant) {
    ada.api().json("PUT", shop.path() + "/grants/" + program.id(), grant).expect(422);
  }

  @Test
  void grantsAreForPrincipalsOfThisOrganizationOnly() {
    Person stranger = suite.register();
    var foreign = stranger.organization().createServiceAccount();
    int status = shop.grant(foreign, "production", "/", "secret:list").status();
    assertTrue(status == 404 || status == 422, "status " + status);
    var grant = Json.body("principalType", "user", "permissions", List.of("secret:list"));
    status = ada.api().put(shop.path() + "/grants/" + stranger.id(), grant).status();
    assertTrue(status == 404 || status == 422, "status " + status);
  }

  private Answer write(Person person, String environment, String path) {
    return person
        .api()
        .put(
            shop.environment(environment) + "/secrets/NAME?path=" + path, Json.body("value", path));
  }

  private Answer read(String environment, String path) {
    return program.api().get(shop.environment(environment) + "/values?path=" + path);
  }
}
