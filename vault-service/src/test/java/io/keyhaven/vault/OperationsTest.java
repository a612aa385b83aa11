package io.keyhaven.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What an operator sees. */
@QuarkusTest
class OperationsTest extends VaultTestCase {

  @Test
  void isReadyWithItsDatabaseAndRootKey() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body(
            "checks.name",
            hasItems("Root key", "Reactive PostgreSQL connections health check"));
  }

  @Test
  void countsWhatItDoes() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner.value(SHOP, PRODUCTION, "A").then().statusCode(200);
    for (String metric :
        new String[] {
          "keyhaven_vault_reveals_total",
          "keyhaven_vault_revealed_values_total",
          "keyhaven_vault_reveal_record_failures_total",
          "keyhaven_vault_encryptions_total",
          "keyhaven_vault_revisions_total",
          "keyhaven_vault_changes_total",
          "keyhaven_outbox_lag_seconds",
          "http_server_requests_seconds_count"
        }) {
      given().get("/q/metrics").then().statusCode(200).body(containsString(metric));
    }
  }
}
