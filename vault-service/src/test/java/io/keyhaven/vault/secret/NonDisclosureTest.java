package io.keyhaven.vault.secret;

import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultClient;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever may not reveal learns nothing about values, not even whether two are equal. */
@QuarkusTest
class NonDisclosureTest extends VaultTestCase {
  private VaultClient writer;

  @BeforeEach
  void grantWriting() {
    owner.put(SHOP, PRODUCTION, "A", "right").then().statusCode(201);
    writer = programWith("/", "secret:write");
  }

  @Test
  void aRightGuessAndAWrongOneAreAnsweredAlike() {
    Response right = writer.put(SHOP, PRODUCTION, "A", "right");
    Response wrong = writer.put(SHOP, PRODUCTION, "A", "wrong");
    right.then().statusCode(200).body("version", equalTo(2), "revision", equalTo(2));
    wrong.then().statusCode(200).body("version", equalTo(3), "revision", equalTo(3));
  }

  @Test
  void aCommitOfEqualValuesCountsThem() {
    writer
        .commit(SHOP, PRODUCTION, List.of(set("A", "right")))
        .then()
        .statusCode(201)
        .body("revision", equalTo(2), "changed", equalTo(1));
  }

  @Test
  void anImportOfEqualValuesCountsThemAsUpdated() {
    for (String query : List.of("", "&dryRun=true")) {
      writer
          .request()
          .body("A=right\nB=new\n")
          .post(writer.environment(SHOP, PRODUCTION) + "/import?format=dotenv" + query)
          .then()
          .statusCode(200)
          .body("updated", equalTo(query.isEmpty() ? 1 : 2), "unchanged", equalTo(0));
    }
    owner
        .importFile(SHOP, PRODUCTION, "dotenv", "A=right\n")
        .then()
        .body("updated", equalTo(0), "unchanged", equalTo(1));
  }

  @Test
  void comparingTellsPresenceOnly() {
    owner.put(SHOP, STAGING, "A", "right").then().statusCode(201);
    owner.put(SHOP, STAGING, "B", "1").then().statusCode(201);
    String compare = owner.project(SHOP) + "/compare?left=production&right=staging";
    owner
        .request()
        .get(compare)
        .then()
        .statusCode(200)
        .body("items.name", contains("A", "B"), "items.status", contains("same", "onlyRight"));
    member(Role.VIEWER)
        .request()
        .get(compare)
        .then()
        .statusCode(200)
        .body("items.status", contains("both", "onlyRight"));
    writer.request().get(compare).then().statusCode(403);
  }

  /** For everybody, so that nobody learns from it whether the value is the same. */
  @Test
  void restoringAlwaysMakesAVersion() {
    owner.put(SHOP, PRODUCTION, "A", "other").then().statusCode(200);
    owner.put(SHOP, PRODUCTION, "A", "right").then().statusCode(200);
    writer
        .json(Map.of("version", 1))
        .post(writer.secret(SHOP, PRODUCTION, "A") + "/restore")
        .then()
        .statusCode(201)
        .body("version", equalTo(4));
    owner
        .json(Map.of("version", 1))
        .post(owner.secret(SHOP, PRODUCTION, "A") + "/restore")
        .then()
        .statusCode(201)
        .body("version", equalTo(5), "revision", equalTo(5));
    assertEquals("right", owner.value(SHOP, PRODUCTION, "A").path("value"));
  }
}
