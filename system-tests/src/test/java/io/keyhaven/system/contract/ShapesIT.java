package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fields that the contract names are there, with null where there is no value. */
@SystemTest
class ShapesIT {
  private final Suite suite;
  private Person ada;
  private Project shop;
  private ServiceAccount program;

  ShapesIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject("Shop");
    program = ada.organization().createServiceAccount();
    shop.set("development", "BARE", "x").expect(201);
  }

  @Test
  void signingInAnswersTokensUserAndOrganizations() {
    for (Answer signedIn : List.of(ada.registration(), ada.login().expect(200))) {
      assertFields(
          signedIn.json(), "accessToken tokenType expiresIn refreshToken user organizations");
      assertFields(signedIn.at("/user"), "id email emailVerified name createdAt");
      assertFields(signedIn.at("/organizations/0"), "id slug name role");
      assertEquals("Bearer", signedIn.field("tokenType"));
      assertEquals(900, signedIn.at("/expiresIn").asInt());
      assertEquals("owner", signedIn.at("/organizations/0/role").asText());
      assertEquals(false, signedIn.at("/user/emailVerified").asBoolean());
    }
  }

  @Test
  void meAndOrganization() {
    Answer me = ada.api().get("/api/v1/auth/me").expect(200);
    assertFields(me.json(), "user organizations session");
    assertFields(
        ada.api().get(ada.organization().path()).expect(200).json(), "id slug name plan createdAt");
  }

  @Test
  void serviceAccountsAndKeys() {
    String accounts = ada.organization().path() + "/service-accounts";
    Answer account = ada.api().post(accounts, Json.body("name", "bare")).expect(201);
    assertFields(account.json(), "id name description createdAt");
    assertTrue(account.at("/description").isNull());
    String keys = accounts + "/" + account.field("id") + "/api-keys";
    Answer key = ada.api().post(keys, Json.body("name", "bare")).expect(201);
    assertFields(key.json(), "id name prefix apiKey expiresAt createdAt");
    assertTrue(key.at("/expiresAt").isNull());
    JsonNode listed = ada.api().get(keys).expect(200).at("/items/0");
    assertHas(listed, "id name prefix expiresAt createdAt lastUsedAt");
    assertTrue(listed.path("lastUsedAt").isNull());
    assertTrue(listed.path("apiKey").isMissingNode());
  }

  @Test
  void projectsComeWithTheirEnvironments() {
    String projects = ada.organization().path() + "/projects";
    Answer project = ada.api().post(projects, Json.body("name", "Bare")).expect(201);
    assertFields(project.json(), "id slug name description createdAt environments");
    assertTrue(project.at("/description").isNull());
    var slugs = new ArrayList<String>();
    for (JsonNode environment : project.at("/environments")) {
      assertFields(environment, "id slug name");
      slugs.add(environment.path("slug").asText());
    }
    assertEquals(List.of("development", "staging", "production"), slugs);
  }

  @Test
  void secretsHaveEveryFieldButTheValue() {
    String secrets = shop.environment("development") + "/secrets";
    Answer list = ada.api().get(secrets).expect(200);
    assertFields(list.json(), "revision items nextCursor");
    Answer one = ada.api().get(secrets + "/BARE").expect(200);
    for (JsonNode secret : List.of(list.at("/items/0"), one.json())) {
      assertHas(
          secret,
          "id name category tags description version expiresAt updatedAt updatedBy maskedValue");
      for (String without : List.of("category", "description", "expiresAt")) {
        assertTrue(secret.path(without).isNull(), without);
      }
      assertEquals(0, secret.path("tags").size());
      assertEquals("••••••••", secret.path("maskedValue").asText());
      assertTrue(secret.path("value").isMissingNode());
    }
    Answer written = shop.set("development", "OTHER", "x").expect(201);
    assertHas(written.json(), "name version revision");
    assertFields(shop.reveal("development", "BARE").json(), "name value version revision");
    Answer values = ada.api().get(shop.environment("development") + "/values").expect(200);
    assertFields(values.json(), "revision values");
  }

  @Test
  void commitsImportsAndRestoresTellWhatTheyDid() {
    String staging = shop.environment("staging");
    Answer commit = shop.commit("staging", List.of(Project.set("A", "1"))).expect(201);
    assertFields(commit.json(), "revision changed");
    var change = Project.set("A", "2");
    change.put("environment", "staging");
    change.put("path", "/");
    Answer across =
        ada.api().post(shop.path() + "/commits", Json.body("changes", List.of(change))).expect(201);
    assertFields(across.json(), "revisions changed");
    assertFields(across.at("/revisions/0"), "environment path revision");
    Answer report = ada.api().json("POST", staging + "/import?format=json", "{\"1\":\"x\"}");
    assertFields(
        report.expect(200).json(), "created updated unchanged duplicates rejected revision");
    assertFields(report.at("/rejected/0"), "line name reason");
    assertHas(ada.api().post(staging + "/restore", Json.body("revision", 1)).json(), "revision");
    assertFields(ada.api().get(staging + "/commits").expect(200).json(), "items nextCursor");
  }

  @Test
  void auditEventsAndTheirVerification() {
    Answer events = ada.api().get(ada.organization().path() + "/audit-events").expect(200);
    assertFields(events.json(), "items nextCursor");
    for (JsonNode event : events.at("/items")) {
      assertFields(
          event,
          "id sequence time actor action resource outcome address userAgent requestId metadata"
              + " previousHash hash");
      assertFields(event.path("actor"), "type id name");
      assertFields(event.path("resource"), "type id name");
    }
    Answer verification = ada.api().get(ada.organization().path() + "/audit-events/verify");
    assertFields(verification.expect(200).json(), "valid from to count head firstBroken");
  }

  @Test
  void theIndexAndTheHealthNeedNoSignIn() {
    Answer index = suite.anonymous().get("/api/v1").expect(200);
    assertFields(index.json(), "name version links");
    Answer health = suite.anonymous().get("/health").expect(200);
    assertFields(health.json(), "status services");
    assertEquals("UP", health.field("status"));
    assertEquals("UP", health.at("/services/identity").asText());
  }

  @Test
  void idsAreOfVersion7() {
    for (String id :
        List.of(
            ada.id(),
            shop.id(),
            program.id(),
            program.keyId(),
            ada.api().get(shop.path()).at("/environments/0/id").asText(),
            ada.api().get(shop.environment("development") + "/secrets/BARE").field("id"),
            ada.api().get("/api/v1/auth/me").at("/session/id").asText())) {
      assertEquals(7, UUID.fromString(id).version(), id);
    }
  }

  /** These fields and no other. */
  private static void assertFields(JsonNode object, String names) {
    var present = new ArrayList<String>();
    object.fieldNames().forEachRemaining(present::add);
    assertEquals(
        Arrays.stream(names.split(" ")).sorted().toList(), present.stream().sorted().toList());
  }

  /** These fields at least. */
  private static void assertHas(JsonNode object, String names) {
    for (String name : names.split(" ")) {
      assertTrue(object.has(name), () -> name + " in " + object);
    }
  }
}
