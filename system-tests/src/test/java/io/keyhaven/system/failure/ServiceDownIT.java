package io.keyhaven.system.failure;

import static io.keyhaven.system.failure.Outage.assertUnavailable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One service is away: its own routes say so, and the others go on. */
@SystemTest
@Order(Integer.MAX_VALUE)
class ServiceDownIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Suite suite;
  private Person ada;
  private Project shop;

  ServiceDownIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    shop.set("development", "NAME", "value").expect(201);
    ada.api().get(ada.organization().path() + "/audit-events").expect(200);
  }

  @Test
  void withoutAuditTheRestGoesOnAndItsRecordsArriveLater() {
    try (var outage = Outage.of(suite, "audit")) {
      assertUnavailable(ada.api().get(ada.organization().path() + "/audit-events"));
      ada.api().get("/api/v1/auth/me").expect(200);
      shop.set("development", "DURING", "outage").expect(201);
      shop.reveal("development", "DURING").expect(200);
      assertEquals("DOWN", suite.anonymous().get("/health").at("/services/audit").asText());
      outage.end();
    }
    await()
        .atMost(SOON)
        .until(
            () ->
                ada.organization().auditEvents("action=secret.reveal").stream()
                    .anyMatch(event -> event.toString().contains("DURING")));
  }

  @Test
  void withoutTheVaultTheRestGoesOn() {
    try (var outage = Outage.of(suite, "vault")) {
      assertUnavailable(ada.api().get(shop.path()));
      assertUnavailable(shop.reveal("development", "NAME"));
      ada.api().get("/api/v1/auth/me").expect(200);
      ada.api().get(ada.organization().path() + "/members").expect(200);
      ada.api().get(ada.organization().path() + "/audit-events").expect(200);
      outage.end();
    }
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
  }

  @Test
  void withoutIdentityNobodyIsLetInWrongly() {
    try (var outage = Outage.of(suite, "identity")) {
      var login = Map.of("email", "a", "password", "b");
      assertUnavailable(suite.anonymous().post("/api/v1/auth/login", login));
      assertEquals(503, suite.anonymous().get("/health").status(), "everything needs identity");
      outage.end();
    }
    await().atMost(SOON).until(() -> ada.api().get("/api/v1/auth/me").status() == 200);
  }
}
