package io.keyhaven.vault.event;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Principal;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicWriter;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdentityEventTest extends VaultTestCase {
  private static final String CREATED = "keyhaven.identity.service_account.created.v1";
  private static final String DELETED = "keyhaven.identity.service_account.deleted.v1";

  @Test
  void knowsAPrincipalFromItsEventWithoutAskingIdentity() {
    Principal program = Principals.serviceAccount(tenant);
    send(UUID.randomUUID(), CREATED, account(program));
    Awaitility.await().until(() -> owner.grant(SHOP, program, reveal()).statusCode() == 201);
  }

  @Test
  void whoeverLeavesLosesEveryGrant() {
    Principal program = program();
    owner.grant(SHOP, program, reveal()).then().statusCode(201);
    as(program).values(SHOP, PRODUCTION).then().statusCode(200);
    identity.forget(program);
    send(UUID.randomUUID(), DELETED, account(program));
    Awaitility.await().until(() -> as(program).values(SHOP, PRODUCTION).statusCode() == 403);
    owner.request().get(owner.project(SHOP) + "/grants").then().body("items.size()", equalTo(0));
    owner.grant(SHOP, program, reveal()).then().statusCode(404);
  }

  @Test
  void aSecondDeliveryAndUnknownTypesChangeNothing() {
    Principal program = program();
    UUID deletion = UUID.randomUUID();
    send(deletion, DELETED, account(program));
    send(UUID.randomUUID(), CREATED, account(program));
    Awaitility.await().until(() -> owner.grant(SHOP, program, reveal()).statusCode() == 201);
    UUID unknown = UUID.randomUUID();
    send(deletion, DELETED, account(program));
    send(unknown, "keyhaven.identity.planet.discovered.v1", "{}");
    Awaitility.await()
        .until(
            () ->
                !postgres
                    .query("select type from parked_event where event_id = '%s'".formatted(unknown))
                    .isEmpty());
    as(program).values(SHOP, PRODUCTION).then().statusCode(200);
    assertEquals(
        List.of(),
        postgres.query(
            "select 1 from principal where gone_at is not null and id = '%s'"
                .formatted(program.id())));
  }

  private static Map<String, Object> reveal() {
    return Map.of("environment", PRODUCTION, "permissions", List.of("secret:reveal"));
  }

  private String account(Principal program) {
    return "{\"organizationId\":\"%s\",\"serviceAccountId\":\"%s\",\"name\":\"%s\",\"later\":1}"
        .formatted(tenant.id(), program.id(), program.name());
  }

  private void send(UUID id, String type, String data) {
    var record =
        TopicWriter.record(
            "keyhaven.identity.v1",
            tenant.id().value(),
            Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_type",
                type,
                "ce_source",
                "/keyhaven/identity",
                "ce_subject",
                id.toString(),
                "ce_time",
                Instant.now().toString(),
                "ce_organizationid",
                tenant.id().toString(),
                "content-type",
                "application/json"),
            data.getBytes(StandardCharsets.UTF_8));
    writer.send("identity", List.of(record));
  }
}
