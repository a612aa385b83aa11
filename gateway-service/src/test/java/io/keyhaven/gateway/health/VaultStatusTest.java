package io.keyhaven.gateway.health;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class VaultStatusTest extends AtTheDoor {
  private static final String HEALTH = "/v1/sys/health";

  @Test
  void saysThatItIsUnsealed() {
    await()
        .untilAsserted(
            () ->
                anybody()
                    .get(HEALTH)
                    .then()
                    .statusCode(200)
                    .body("initialized", equalTo(true))
                    .body("sealed", equalTo(false))
                    .body("standby", equalTo(false))
                    .body("server_time_utc", greaterThan(1_700_000_000))
                    .body("version", containsString("keyhaven"))
                    .body("cluster_name", equalTo("keyhaven")));
    anybody().head(HEALTH).then().statusCode(200);
    anybody().get("/v1/sys/seal-status").then().body("sealed", equalTo(false));
    anybody().get("/v1/sys/leader").then().body("ha_enabled", equalTo(false));
    anybody().get("/v1/sys/init").then().body("initialized", equalTo(true));
  }

  @Test
  void answersWithTheCodesThatAreWishedFor() {
    await().until(() -> anybody().get(HEALTH).statusCode() == 200);
    anybody().get(HEALTH + "?activecode=204").then().statusCode(204);
    anybody()
        .get(HEALTH + "?sealedcode=299&standbycode=299&uninitcode=299&perfstandbyok=true")
        .then()
        .statusCode(200);
  }

  @Test
  void isSealedWhileNoSecretCanBeRead() {
    near.vault().stop();
    try {
      await()
          .untilAsserted(
              () -> anybody().get(HEALTH).then().statusCode(503).body("sealed", equalTo(true)));
      anybody().get(HEALTH + "?sealedcode=299").then().statusCode(299);
      anybody().head(HEALTH).then().statusCode(503);
      anybody().get("/v1/sys/seal-status").then().statusCode(200).body("sealed", equalTo(true));
    } finally {
      near.vault().start();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sealedcode=x", "standbycode=99", "activecode=600", "uninitcode=2000"})
  void refusesACodeThatIsNone(String query) {
    anybody().get(HEALTH + "?" + query).then().statusCode(400);
  }
}
