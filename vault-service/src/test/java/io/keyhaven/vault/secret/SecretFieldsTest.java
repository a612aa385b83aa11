package io.keyhaven.vault.secret;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be written into the fields of a secret, and how it comes back. */
@QuarkusTest
class SecretFieldsTest extends VaultTestCase {

  @Test
  void valuesComeBackUnchanged() {
    String big = "é".repeat(32_768);
    for (String value :
        List.of(
            "", " ", "a\u0000b", "line\r\nline\n", "日本 👩‍👩‍👧", "\"'\\$", "\u007f\u0085", big)) {
      owner.put(SHOP, PRODUCTION, "VALUE", value).then().statusCode(oneOf(200, 201));
      owner
          .value(SHOP, PRODUCTION, "VALUE")
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .body("value", equalTo(value), "name", equalTo("VALUE"));
      assertEquals(value, owner.values(SHOP, PRODUCTION).then().extract().path("values.VALUE"));
    }
  }

  @Test
  void refusesValuesThatAreTooLargeOrNoText() {
    owner
        .put(SHOP, PRODUCTION, "BIG", "é".repeat(32_768) + "x")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    owner
        .request()
        .body("{\"value\":\"\\ud800\"}")
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/value"));
    for (String body :
        List.of("{}", "{\"value\":null}", "{\"value\":7}", "{\"value\":[\"x\"]}", "null", "[]")) {
      owner.request().body(body).put(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(422);
    }
    for (String body : List.of("{", "[", "")) {
      owner.request().body(body).put(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(400);
    }
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(0), "values", equalTo(Map.of()));
  }

  @Test
  void holdsNamesToTheirPattern() {
    for (String name : List.of("A", "_", "a.b-c_9", "x".repeat(255))) {
      owner.put(SHOP, PRODUCTION, name, "v").then().statusCode(201);
    }
    for (String name : List.of("9A", "-a", ".a", "a b", "ä", "x".repeat(256))) {
      owner
          .put(SHOP, PRODUCTION, name, "v")
          .then()
          .statusCode(422)
          .body("errors[0].pointer", equalTo("/name"), "errors[0].code", equalTo("pattern"));
    }
  }

  @Test
  void keepsFieldsThatAreLeftOutAndClearsThoseThatAreNull() {
    owner
        .json(
            Map.of(
                "value", "v",
                "category", "api_key",
                "tags", List.of("a", "b", "a"),
                "description", "first\nsecond",
                "expiresAt", "2030-01-02T03:04:05+01:00"))
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(201)
        .body("tags", contains("a", "b"), "expiresAt", equalTo("2030-01-02T02:04:05Z"));
    owner
        .put(SHOP, PRODUCTION, "A", "w")
        .then()
        .statusCode(200)
        .body("version", equalTo(2), "category", equalTo("api_key"), "tags", contains("a", "b"))
        .body("description", equalTo("first\nsecond"));
    var cleared = new HashMap<String, Object>();
    cleared.put("category", null);
    cleared.put("tags", null);
    cleared.put("expiresAt", null);
    owner
        .json(cleared)
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(200)
        .body("version", equalTo(3), "category", nullValue(), "tags", empty())
        .body("expiresAt", nullValue(), "description", equalTo("first\nsecond"));
    owner.value(SHOP, PRODUCTION, "A").then().body("value", equalTo("w"), "version", equalTo(3));
  }

  @Test
  void refusesDetailsThatAreNoDetails() {
    for (Map<String, ?> invalid :
        List.<Map<String, ?>>of(
            Map.of("category", "spoon"),
            Map.of("tags", "x"),
            Map.of("tags", List.of("")),
            Map.of("tags", List.of("a\nb")),
            Map.of("tags", Arrays.asList("a", null)),
            Map.of("description", "a\u0000"),
            Map.of("description", "x".repeat(2_001)),
            Map.of("expiresAt", "2030-13-01T00:00:00Z"),
            Map.of("expiresAt", "+12345-01-01T00:00:00Z"),
            Map.of("message", "a\u0007"),
            Map.of("nonsense", 1))) {
      var body = new HashMap<String, Object>(invalid);
      body.put("value", "v");
      owner.json(body).put(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(422);
    }
  }
}
