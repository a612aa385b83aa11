package io.keyhaven.vault.secret;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretTest extends VaultTestCase {

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
}
