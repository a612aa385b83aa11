package io.keyhaven.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
class KeyHavenInfrastructureTest {
  private static final String TOPIC = "keyhaven.vault.v1";

  InternalTokens tokens;
  PostgresAdmin postgres;
  TopicReader topics;
  IdentityStub identity;

  private final Tenant tenant = Principals.tenant();

  @Test
  void mintsTokensThatTheFilterAccepts() {
    Principal owner = Principals.user(tenant, Role.OWNER);
    given()
        .auth()
        .oauth2(tokens.of(owner))
        .get("/who/{organization}", tenant.slug())
        .then()
        .statusCode(200)
        .body(equalTo(owner.name() + " vault_app"));
    given()
        .auth()
        .oauth2(tokens.serviceAccount(tenant))
        .get("/who/{organization}", tenant.id().toString())
        .then()
        .statusCode(200);
  }

  @Test
  void mintsTokensThatTheFilterMustRefuse() {
    tokens
        .refused(Principals.user(tenant, Role.OWNER))
        .forEach(
            (wrong, token) ->
                assertEquals(
                    401,
                    given()
                        .auth()
                        .oauth2(token)
                        .get("/who/{organization}", tenant.slug())
                        .statusCode(),
                    wrong));
  }

  @Test
  void hidesAForeignOrganization() {
    given()
        .auth()
        .oauth2(tokens.foreignOwner())
        .get("/who/{organization}", tenant.slug())
        .then()
        .statusCode(404);
  }

  @Test
  void findsAValueInTheDumpOfTheDatabase() {
    postgres.execute("create table canary (value text)");
    postgres.execute("insert into canary values ('the-canary')");
    assertTrue(postgres.dump().contains("the-canary"));
    postgres.execute("drop table canary");
  }

  @Test
  void findsEveryKindOfLeakInTheSchema() {
    postgres.execute("create table bare (n int)");
    postgres.execute("create table open (organization_id uuid not null)");
    postgres.execute("alter table open enable row level security, force row level security");
    postgres.execute("create policy everybody on open to vault_app using (true)");
    postgres.execute("create view seen as select * from open");
    postgres.execute(
        "create function loose() returns int language sql security definer as 'select 1'");
    assertEquals(
        List.of("bare", "loose", "open", "seen"),
        RowLevelSecurity.leaks(postgres, Set.of()).stream()
            .map(leak -> leak.substring(0, leak.indexOf(':')))
            .toList());
    assertEquals(3, RowLevelSecurity.leaks(postgres, Set.of("bare")).size());
    postgres.execute("drop view seen; drop table open; drop table bare; drop function loose()");
    assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));
  }

  @Test
  void readsWhatAServiceWroteToItsTopic() throws Exception {
    UUID organization = UUID.randomUUID();
    send("vault", organization, "written");
    assertEquals(
        "written", topics.await(TOPIC, r -> organization.toString().equals(r.key())).value());
    assertEquals(1, topics.of(TOPIC, organization).size());
    assertThrows(ExecutionException.class, () -> send("audit", organization, "forged"));
  }

  @Test
  void knowsOnlyPrincipalsItWasTold() {
    Principal account = Principals.serviceAccount(tenant);
    String address =
        IdentityStub.url()
            + "/internal/principals/"
            + tenant.id()
            + "/serviceAccount/"
            + account.id();
    given().get(address).then().statusCode(404);
    identity.know(account);
    given().get(address).then().statusCode(200).body("name", equalTo(account.name()));
    identity.forget(account);
    given().get(address).then().statusCode(404);
  }

  private static void send(String service, UUID organization, String value) throws Exception {
    var settings = Backends.shared().kafkaSettings(service);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, organization.toString(), value)).get();
    }
  }
}
