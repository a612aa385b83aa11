package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single secrets: what is stored beside the value, listing, searching, masking. */
@SystemTest
class SecretsIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  SecretsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    put("STRIPE_KEY", "api_key", "Payments at Stripe", "billing", "live").expect(201);
    put("STRIPE_HOOK", "webhook", "Stripe calls us", "billing").expect(201);
    put("DB_PASSWORD", "database", "Main DATABASE", "live").expect(201);
    put("PLAIN", null, null).expect(201);
  }

  private Answer put(String name, String category, String description, String... tags) {
    return ada.api()
        .put(
            staging("/secrets/" + name),
            Json.body(
                "value",
                "value-of-" + name,
                "category",
                category,
                "description",
                description,
                "tags",
                List.of(tags)));
  }

  @Test
  void metadataIsCompleteAndMasked() {
    Answer secret = ada.api().get(staging("/secrets/STRIPE_KEY")).expect(200);
    for (String field :
        List.of(
            "id",
            "name",
            "category",
            "tags",
            "description",
            "version",
            "expiresAt",
            "updatedAt",
            "updatedBy",
            "maskedValue")) {
      assertTrue(secret.json().has(field), field);
    }
    assertEquals("••••••••", secret.field("maskedValue"));
    assertTrue(secret.at("/expiresAt").isNull());
    assertFalse(secret.text().contains("value-of"));
    assertTrue(ada.api().get(staging("/secrets/PLAIN")).at("/description").isNull());
  }

  @Test
  void aWriteLeavesWhatItDoesNotName() {
    ada.api()
        .put(
            staging("/secrets/KEEPS"),
            Json.body(
                "value",
                "a",
                "category",
                "oauth",
                "description",
                "d",
                "tags",
                List.of("t"),
                "expiresAt",
                "2030-01-01T00:00:00Z"))
        .expect(201);
    ada.api().put(staging("/secrets/KEEPS"), Json.body("value", "b")).expect(200);
    Answer secret = ada.api().get(staging("/secrets/KEEPS")).expect(200);
    assertEquals("oauth", secret.field("category"));
    assertEquals("d", secret.field("description"));
    assertEquals("t", secret.at("/tags/0").asText());
    assertEquals("2030-01-01T00:00:00Z", secret.field("expiresAt"));
    ada.api().delete(staging("/secrets/KEEPS")).expect(204);
  }

  @Test
  void revealingAnswersTheValueAndNothingMayKeepIt() {
    Answer value = shop.reveal("staging", "DB_PASSWORD").expect(200);
    assertEquals("value-of-DB_PASSWORD", value.field("value"));
    assertEquals("DB_PASSWORD", value.field("name"));
    assertEquals(1, value.at("/version").asInt());
    assertEquals("no-store", value.header("Cache-Control").orElse(null));
    Answer values = ada.api().get(staging("/values")).expect(200);
    assertTrue(values.header("Cache-Control").orElse("").contains("no-store"));
    Answer export = ada.api().get(staging("/export?format=dotenv")).expect(200);
    assertTrue(export.header("Cache-Control").orElse("").contains("no-store"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category=api_key | STRIPE_KEY",
        "tag=billing | STRIPE_HOOK STRIPE_KEY",
        "tag=billing&tag=live | STRIPE_KEY",
        "q=stripe | STRIPE_HOOK STRIPE_KEY",
        "q=dAtAbAsE | DB_PASSWORD",
        "q=LIVE | DB_PASSWORD STRIPE_KEY",
        "q=value-of | ''",
        "q=%25 | ''",
        "q=_ | DB_PASSWORD STRIPE_HOOK STRIPE_KEY",
        "category=webhook&tag=live | ''"
      })
  void filters(String query, String expected) {
    assertEquals(expected, names(query));
  }

  @Test
  void unknownCategoryInAFilterOrAWriteIs422() {
    ada.api().get(staging("/secrets?category=toys")).expect(422);
    ada.api().put(staging("/secrets/TOY"), Json.body("value", "x", "category", "toys")).expect(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "_", "A.b-c_1", "camelCase"})
  void takesNames(String name) {
    shop.set("development", name, "x").expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1A", "-a", ".a", "a%20b", "%C3%A9", "a%2Fb", "a%00", "a$b"})
  void refusesOtherNames(String name) {
    int status = shop.set("development", name, "x").status();
    assertTrue(List.of(400, 404, 422).contains(status), name + " was answered " + status);
  }

  @Test
  void namesCountUpTo255Characters() {
    shop.set("development", "N".repeat(255), "x").expect(201);
    int status = shop.set("development", "N".repeat(256), "x").status();
    assertTrue(status == 422 || status == 413, "status " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relative",
        "/a/../b",
        "/a//b",
        "/a/",
        "/.",
        "/a%00b",
        "/a%0Ab",
        "//",
        "%2e%2e",
        "/a/.."
      })
  void refusesPathsThatAreNotOne(String path) {
    int status =
        ada.api()
            .put(
                shop.environment("development") + "/secrets/A?path=" + path,
                Json.body("value", "x"))
            .status();
    assertTrue(status == 422 || status == 400, path + " was answered " + status);
  }

  @Test
  void unknownSecretsProjectsAndEnvironmentsAre404() {
    shop.reveal("staging", "NOTHING").expect(404);
    ada.api().get(staging("/secrets/NOTHING/versions")).expect(404);
    ada.api().get(shop.path() + "/environments/nowhere/secrets").expect(404);
    ada.api().get(ada.organization().path() + "/projects/nothing").expect(404);
  }

  private String names(String query) {
    var names = new ArrayList<String>();
    for (JsonNode item : ada.api().get(staging("/secrets?" + query)).expect(200).at("/items")) {
      names.add(item.path("name").asText());
    }
    names.remove("KEEPS");
    return String.join(" ", names.stream().sorted().toList());
  }

  private String staging(String rest) {
    return shop.environment("staging") + rest;
  }
}
