package io.keyhaven.gateway.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest extends AtTheDoor {
  @ConfigProperty(name = "quarkus.management.port")
  int managementPort;

  @Test
  void saysHowEveryServiceIs() {
    await()
        .untilAsserted(
            () ->
                anybody()
                    .get("/health")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("UP"))
                    .body("services.identity", equalTo("UP"))
                    .body("services.vault", equalTo("UP"))
                    .body("services.audit", equalTo("UP")));
  }

  @Test
  void staysUpWithoutAServiceThatNotEverythingNeeds() {
    near.audit().stop();
    try {
      await()
          .untilAsserted(
              () ->
                  anybody()
                      .get("/health")
                      .then()
                      .statusCode(200)
                      .body("status", equalTo("UP"))
                      .body("services.audit", equalTo("DOWN")));
    } finally {
      near.audit().start();
    }
  }

  @Test
  void isDownWithoutIdentity() {
    near.identity().stop();
    try {
      await()
          .untilAsserted(
              () ->
                  anybody()
                      .get("/health")
                      .then()
                      .statusCode(503)
                      .body("status", equalTo("DOWN"))
                      .body("services.identity", equalTo("DOWN"))
                      .body("services.vault", equalTo("UP")));
    } finally {
      near.identity().start();
    }
  }

  @Test
  void keepsProbesAndMetricsOnAPortOfTheirOwn() {
    as(near.identity().signIn()).get(VALUES).then().statusCode(200);
    given().port(managementPort).get("/q/health/live").then().statusCode(200);
    given().port(managementPort).get("/q/health/ready").then().statusCode(200);
    given()
        .port(managementPort)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "keyhaven_gateway_requests_seconds_count{class=\"reveal\",service=\"vault\","
                    + "status=\"200\""))
        .body(containsString("keyhaven_gateway_exchanges_total{service=\"vault\",status=\"200\"}"))
        .body(containsString("keyhaven_gateway_sockets_open"))
        .body(not(containsString("acme")))
        .body(not(containsString(address)));
  }
}
