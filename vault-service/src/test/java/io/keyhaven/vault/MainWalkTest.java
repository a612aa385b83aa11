package io.keyhaven.vault;

import static io.keyhaven.vault.Vault.delete;
import static io.keyhaven.vault.Vault.set;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.keyhaven.testing.IdentityStub;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.Principals;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job inside the vault, from a project to a program that reads what it was granted. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
class MainWalkTest {
  InternalTokens tokens;
  IdentityStub identity;

  private final Tenant tenant = Principals.tenant();

  @Test
  void keepsSecretsAndHandsThemToWhoeverWasGranted() {
    var owner = new Vault(tokens.user(tenant, Role.OWNER), tenant);
    String shop = owner.createProject("Shop");

    owner
        .put(shop, "production", "DATABASE_URL", "postgres://one")
        .then()
        .statusCode(201)
        .body("version", equalTo(1), "revision", equalTo(1), "maskedValue", equalTo("••••••••"));
    owner
        .put(shop, "production", "DATABASE_URL", "postgres://two")
        .then()
        .statusCode(200)
        .body("version", equalTo(2), "revision", equalTo(2), "value", nullValue());
    owner
        .commit(shop, "production", set("API_KEY", "k"), set("EMPTY", ""), delete("DATABASE_URL"))
        .then()
        .statusCode(201)
        .header("Location", notNullValue())
        .body("revision", equalTo(3), "changed", equalTo(3));
    owner
        .values(shop, "production")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("revision", equalTo(3), "values", equalTo(Map.of("API_KEY", "k", "EMPTY", "")));
    owner
        .request()
        .body(Map.of("revision", 2))
        .post(owner.environment(shop, "production") + "/restore")
        .then()
        .statusCode(201)
        .body("revision", equalTo(4), "changed", equalTo(3));
    owner
        .value(shop, "production", "DATABASE_URL")
        .then()
        .statusCode(200)
        .body("value", equalTo("postgres://two"), "version", equalTo(3), "revision", equalTo(4));

    Principal program = Principals.serviceAccount(tenant);
    identity.know(program);
    var reader = new Vault(tokens.of(program), tenant);
    reader.values(shop, "production").then().statusCode(403);
    owner
        .request()
        .body(
            Map.of(
                "principalType",
                "serviceAccount",
                "environment",
                "production",
                "permissions",
                List.of("secret:reveal")))
        .put(owner.project(shop) + "/grants/" + program.id())
        .then()
        .statusCode(201);
    String tag =
        reader
            .values(shop, "production")
            .then()
            .statusCode(200)
            .body("values.DATABASE_URL", equalTo("postgres://two"))
            .extract()
            .header("ETag");
    reader
        .request()
        .header("If-None-Match", tag)
        .get(reader.environment(shop, "production") + "/values")
        .then()
        .statusCode(304);
    reader.values(shop, "staging").then().statusCode(403);
    reader.request().get(reader.projects()).then().body("items.slug", contains(shop));
    owner
        .request()
        .get(owner.environment(shop, "production") + "/secrets?q=data")
        .then()
        .statusCode(200)
        .body("items.name", hasItem("DATABASE_URL"));
  }
}
