package io.keyhaven.system.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Service accounts and their API keys. */
@SystemTest
class ServiceAccountsIT {
  private final Suite suite;
  private Person ada;
  private Organization organization;

  ServiceAccountsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    organization = ada.organization();
  }

  @Test
  void anApiKeyHasTheDocumentedFormAndChecksum() {
    String key = organization.createServiceAccount().apiKey();
    assertTrue(key.matches("kh_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}"), "the form");
    String text = key.substring(0, key.length() - 6);
    assertEquals(ApiKeyChecksum.of(text), key.substring(key.length() - 6));
  }

  @Test
  void theKeyIsShownOnceAndItsPrefixRecognisesIt() {
    ServiceAccount program = organization.createServiceAccount();
    Answer list = ada.api().get(program.keysPath()).expect(200);
    assertEquals(1, list.at("/items").size());
    assertFalse(list.text().contains(program.apiKey()));
    assertFalse(list.text().contains(program.apiKey().substring(16)));
    String prefix = list.at("/items/0/prefix").asText();
    assertTrue(program.apiKey().startsWith(prefix) && !prefix.isEmpty(), prefix);
  }

  @Test
  void lastUseIsTold() {
    ServiceAccount program = organization.createServiceAccount();
    assertTrue(ada.api().get(program.keysPath()).at("/items/0/lastUsedAt").isNull());
    program.api().get(organization.path() + "/projects").expect(200);
    await()
        .atMost(Duration.ofSeconds(70))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !ada.api().get(program.keysPath()).at("/items/0/lastUsedAt").isNull());
  }

  @Test
  void revokingOneKeyLeavesTheOthers() {
    ServiceAccount program = organization.createServiceAccount();
    Answer second = ada.api().post(program.keysPath(), Json.body("name", "next")).expect(201);
    var bySecond = suite.anonymous().as(second.field("apiKey"));
    String projects = organization.path() + "/projects";
    program.api().get(projects).expect(200);
    bySecond.get(projects).expect(200);
    ada.api().delete(program.keysPath() + "/" + program.keyId()).expect(204);
    program.api().get(projects).expect(401);
    bySecond.get(projects).expect(200);
    ada.api().delete(program.keysPath() + "/" + program.keyId()).expect(404);
  }

  @Test
  void anExpiredKeyIsRefused() {
    String soon = Instant.now().plusSeconds(2).toString();
    ServiceAccount program =
        organization.createServiceAccount(Json.body("name", "brief", "expiresAt", soon));
    program.api().get(organization.path() + "/projects").expect(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> program.api().get(organization.path() + "/projects").status() == 401);
  }

  @Test
  void aKeyForOtherAddressesIsRefusedHere() {
    var elsewhere =
        organization.createServiceAccount(
            Json.body(
                "name", "office", "allowedAddresses", List.of("203.0.113.0/24", "2001:db8::/32")));
    elsewhere.api().get(organization.path() + "/projects").expect(403);
    var here =
        organization.createServiceAccount(
            Json.body("name", "local", "allowedAddresses", List.of("203.0.113.7", "127.0.0.0/8")));
    here.api().get(organization.path() + "/projects").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\"}",
        "{}",
        "{\"name\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"x\",\"expiresAt\":\"tomorrow\"}",
        "{\"name\":\"x\",\"allowedAddresses\":[\"300.1.1.1\"]}",
        "{\"name\":\"x\",\"allowedAddresses\":[\"10.0.0.0/33\"]}",
        "{\"name\":\"x\",\"allowedAddresses\":[\"example.org\"]}",
        "{\"name\":\"a\\u0007b\"}"
      })
  void refusesInvalidKeySettings(String settings) {
    ServiceAccount program = organization.createServiceAccount();
    ada.api().json("POST", program.keysPath(), settings).expect(422);
  }

  @Test
  void aServiceAccountSeesNothingUngranted() {
    ServiceAccount program = organization.createServiceAccount();
    organization.createProject("Hidden " + Person.unique());
    Answer projects = program.api().get(organization.path() + "/projects").expect(200);
    assertEquals(0, projects.at("/items").size());
    program.api().get(organization.path() + "/members").expect(403);
    program.api().get(organization.path() + "/audit-events").expect(403);
    program.api().get("/api/v1/organizations/" + suite.register().organization().id()).expect(404);
  }
}
