package io.keyhaven.vault;

import static io.keyhaven.vault.VaultClient.delete;
import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job inside the vault, from a project to a program that reads what it was granted. */
@QuarkusTest
class MainWalkTest extends VaultTestCase {

  @Test
  void keepsSecretsAndHandsThemToWhoeverWasGranted() {
    owner
        .put(SHOP, PRODUCTION, "DATABASE_URL", "postgres://one")
        .then()
        .statusCode(201)
        .body("version", equalTo(1), "revision", equalTo(1), "maskedValue", equalTo("••••••••"));
    owner
        .put(SHOP, PRODUCTION, "DATABASE_URL", "postgres://two")
        .then()
        .statusCode(200)
        .body("version", equalTo(2), "revision", equalTo(2));
    owner
        .commit(
            SHOP,
            PRODUCTION,
            List.of(set("API_KEY", "k"), set("EMPTY", ""), delete("DATABASE_URL")))
        .then()
        .statusCode(201)
        .header("Location", notNullValue())
        .body("revision", equalTo(3), "changed", equalTo(3));
    owner
        .values(SHOP, PRODUCTION)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("revision", equalTo(3), "values", equalTo(Map.of("API_KEY", "k", "EMPTY", "")));
    owner
        .json(Map.of("revision", 2))
        .post(owner.environment(SHOP, PRODUCTION) + "/restore")
        .then()
        .statusCode(201)
        .body("revision", equalTo(4), "changed", equalTo(3));
    owner
        .value(SHOP, PRODUCTION, "DATABASE_URL")
        .then()
        .statusCode(200)
        .body("value", equalTo("postgres://two"), "version", equalTo(3), "revision", equalTo(4));

    VaultClient program = programWith("/", "secret:reveal");
    String tag =
        program
            .values(SHOP, PRODUCTION)
            .then()
            .statusCode(200)
            .body("values.DATABASE_URL", equalTo("postgres://two"))
            .extract()
            .header("ETag");
    program
        .request()
        .header("If-None-Match", tag)
        .get(program.environment(SHOP, PRODUCTION) + "/values")
        .then()
        .statusCode(304);
    program.values(SHOP, STAGING).then().statusCode(403);
    program.request().get(program.projects()).then().body("items.slug", contains(SHOP));
  }
}
