package io.keyhaven.vault.secret;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretTest extends VaultTestCase {

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

  @Test
  void showsEverythingButTheValue() {
    owner.put(SHOP, PRODUCTION, "A", "canary-value").then().statusCode(201);
    var shown = member(Role.VIEWER).request().get(owner.secret(SHOP, PRODUCTION, "A"));
    shown
        .then()
        .statusCode(200)
        .body("maskedValue", equalTo("••••••••"), "version", equalTo(1))
        .body("updatedBy.type", equalTo("user"), "updatedBy.name", containsString("@"));
    assertFalse(shown.body().asString().contains("canary"));
    assertFalse(
        owner
            .request()
            .get(owner.environment(SHOP, PRODUCTION) + "/secrets")
            .body()
            .asString()
            .contains("canary"));
  }

  @Test
  void setsNothingWhenNothingChanges() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner
        .put(SHOP, PRODUCTION, "A", "1")
        .then()
        .statusCode(200)
        .body("version", equalTo(1), "revision", equalTo(1));
    owner
        .json(Map.of("description", "d"))
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(200)
        .body("version", equalTo(2), "revision", equalTo(2));
  }

  @Test
  void versionNumbersGoOnAfterADelete() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner.request().delete(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(204);
    owner.request().delete(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(404);
    owner.value(SHOP, PRODUCTION, "A").then().statusCode(404);
    owner.request().get(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(404);
    owner
        .put(SHOP, PRODUCTION, "A", "1")
        .then()
        .statusCode(201)
        .body("version", equalTo(2), "revision", equalTo(3));
    owner
        .request()
        .get(owner.secret(SHOP, PRODUCTION, "A") + "/value?version=1")
        .then()
        .statusCode(200)
        .body("value", equalTo("1"), "version", equalTo(1));
  }

  @Test
  void saysWhatIsNotThere() {
    owner
        .value(SHOP, PRODUCTION, "DATABASE_URL")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("https://keyhaven.dev/problems/vault.secret.not_found"))
        .body("title", equalTo("Secret not found"), "code", equalTo("vault.secret.not_found"))
        .body("category", equalTo("NOT_FOUND"), "status", equalTo(404))
        .body("detail", equalTo("There is no secret DATABASE_URL in shop/production at path /."));
    owner.value(SHOP, PRODUCTION, "%00").then().statusCode(404);
    owner.value(SHOP, "nowhere", "A").then().statusCode(404);
    owner.value("nothing", PRODUCTION, "A").then().statusCode(404);
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    String value = owner.secret(SHOP, PRODUCTION, "A") + "/value";
    owner
        .request()
        .get(value + "?version=2")
        .then()
        .statusCode(404)
        .body("code", equalTo("vault.version.not_found"));
    owner.request().get(value + "?version=x").then().statusCode(422);
    owner.request().get(value + "?path=x").then().statusCode(422);
  }

  @Test
  void guardsWritesByEntityTag() {
    String address = owner.secret(SHOP, PRODUCTION, "A");
    owner.json(Map.of("value", "1")).header("If-Match", "*").put(address).then().statusCode(412);
    String tag = owner.put(SHOP, PRODUCTION, "A", "1").header("ETag");
    assertEquals(tag, owner.request().get(address).header("ETag"));
    owner.request().header("If-None-Match", tag).get(address).then().statusCode(304);
    owner
        .json(Map.of("value", "2"))
        .header("If-None-Match", "*")
        .put(address)
        .then()
        .statusCode(412);
    owner.json(Map.of("value", "2")).header("If-Match", tag).put(address).then().statusCode(200);
    owner.json(Map.of("value", "3")).header("If-Match", tag).put(address).then().statusCode(412);
    owner.request().header("If-Match", tag).delete(address).then().statusCode(412);
  }

  @Test
  void findsByCategoryTagsAndText() {
    create("STRIPE_KEY", "api_key", List.of("money", "live"), "Payments of 100%");
    create("DB_URL", "database", List.of("live"), "Ünïcode");
    create("OTHER", null, List.of(), null);
    assertEquals(List.of("STRIPE_KEY"), find("category=api_key"));
    assertEquals(List.of("DB_URL", "STRIPE_KEY"), find("tag=live"));
    assertEquals(List.of("STRIPE_KEY"), find("tag=live&tag=money"));
    assertEquals(List.of("STRIPE_KEY"), find("q=stripe"));
    assertEquals(List.of("STRIPE_KEY"), find("q=MONEY"));
    assertEquals(List.of("DB_URL"), find("q=%C3%9CN%C3%8F"));
    assertEquals(List.of("STRIPE_KEY"), find("q=100%25"));
    assertEquals(List.of(), find("q=1_0%25"));
    assertEquals(List.of("STRIPE_KEY", "OTHER", "DB_URL"), find("sort=-name"));
    assertEquals(List.of("OTHER", "DB_URL", "STRIPE_KEY"), find("sort=-updatedAt"));
    assertEquals(List.of("STRIPE_KEY", "DB_URL", "OTHER"), find("sort=createdAt"));
    for (String bad : List.of("category=spoon", "q=%00", "tag=%00", "sort=value", "limit=-1")) {
      owner
          .request()
          .urlEncodingEnabled(false)
          .get(owner.environment(SHOP, PRODUCTION) + "/secrets?" + bad)
          .then()
          .statusCode(422);
    }
  }

  @Test
  void pathsAreSeparateAndAppearWithTheirFirstWrite() {
    String deep = owner.environment(SHOP, PRODUCTION) + "/secrets";
    owner
        .request()
        .queryParam("path", "/pay/eu")
        .get(deep)
        .then()
        .statusCode(200)
        .body("revision", equalTo(0), "items", empty(), "nextCursor", nullValue());
    owner
        .json(Map.of("value", "deep"))
        .queryParam("path", "/pay/eu")
        .put(deep + "/A")
        .then()
        .statusCode(201)
        .body("revision", equalTo(1));
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(0));
    owner
        .request()
        .queryParam("path", "/pay/eu")
        .get(owner.environment(SHOP, PRODUCTION) + "/values")
        .then()
        .body("revision", equalTo(1), "values.A", equalTo("deep"));
    for (String path : List.of("pay", "/pay/", "//", "/a/../b", "/\u0001")) {
      owner.request().queryParam("path", path).get(deep).then().statusCode(422);
    }
  }

  private void create(String name, String category, List<String> tags, String description) {
    var body = new HashMap<String, Object>();
    body.put("value", "v");
    body.put("category", category);
    body.put("tags", tags);
    body.put("description", description);
    owner.json(body).put(owner.secret(SHOP, PRODUCTION, name)).then().statusCode(201);
  }

  /** All pages, one item each. */
  private List<String> find(String query) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      var page =
          owner
              .request()
              .urlEncodingEnabled(false)
              .get(owner.environment(SHOP, PRODUCTION) + "/secrets?limit=1&" + query + cursor)
              .then()
              .statusCode(200)
              .body("revision", equalTo(3))
              .extract();
      names.addAll(page.path("items.name"));
      String next = page.path("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    return names;
  }
}
