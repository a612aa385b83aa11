package io.keyhaven.vault.reveal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.events.Contract;
import io.keyhaven.events.IntakeEvents;
import io.keyhaven.testing.TopicWriter;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The audit's store takes no records; Kafka and everything else is there. */
@QuarkusTest
@TestProfile(AuditIntakeTest.ShortStops.class)
class AuditIntakeTest extends VaultTestCase {
  private static final Duration HOLDS = Duration.ofSeconds(8);

  public static class ShortStops implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("keyhaven.reveal.stop-holds", HOLDS.toString());
    }
  }

  @Test
  void nothingIsRevealedUntilTheAuditStoresRecordsAgain() {
    owner.put(SHOP, PRODUCTION, "A", "canary").then().statusCode(201);
    tell(IntakeEvents.STOPPED);
    awaitReveal(503);
    String environment = owner.environment(SHOP, PRODUCTION);
    for (String address : List.of("/secrets/A/value", "/values", "/export?format=dotenv")) {
      var refused = owner.request().get(environment + address);
      refused
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("code", equalTo("vault.reveal.audit_stopped"))
          .body("detail", containsString("disk is full"));
      assertFalse(refused.body().asString().contains("canary"));
    }
    owner.put(SHOP, PRODUCTION, "B", "2").then().statusCode(201);
    owner.request().get(environment + "/secrets").then().statusCode(200);
    Instant resumed = Instant.now();
    tell(IntakeEvents.RESUMED);
    awaitReveal(200);
    assertFalse(Instant.now().isAfter(resumed.plus(HOLDS)), "did not hear of it, only waited");
  }

  @Test
  void aStopThatIsNotRepeatedIsOver() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    tell(IntakeEvents.STOPPED);
    awaitReveal(503);
    awaitReveal(200);
  }

  private void awaitReveal(int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> owner.value(SHOP, PRODUCTION, "A").statusCode() == status);
  }

  private void tell(String type) {
    var event =
        TopicWriter.record(
            "keyhaven.audit.v1",
            IntakeEvents.EVERYBODY,
            Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                type,
                "ce_source",
                "/keyhaven/audit",
                "ce_subject",
                IntakeEvents.EVERYBODY.toString(),
                "ce_time",
                Instant.now().toString(),
                "ce_organizationid",
                IntakeEvents.EVERYBODY.toString(),
                "content-type",
                "application/json"),
            Contract.of(type).orElseThrow().examples().getFirst().getBytes(StandardCharsets.UTF_8));
    writer.send("audit", List.of(event));
  }
}
