package io.keyhaven.identity.approle;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Machine;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AppRoleTest {
  private static final String ROLES = "/v1/auth/approle/role/";
  private static final String REFUSED = "invalid role or secret ID";

  PostgresAdmin postgres;

  @Test
  void programSignsInAndActsAsTheRolesServiceAccount() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    Machine machine =
        Machine.of(
            owner,
            "ci",
            Map.of("service_account", account, "token_ttl", "30m", "token_max_ttl", "2h"));
    Response answer =
        machine.login(machine.secretId(Map.of("metadata", "{\"pipeline\":\"main\"}")));
    answer
        .then()
        .statusCode(200)
        .body("data", nullValue())
        .body("auth.client_token", startsWith("khs_"))
        .body("auth.accessor", notNullValue())
        .body("auth.policies", hasItem("default"))
        .body("auth.lease_duration", equalTo(1800))
        .body("auth.renewable", equalTo(true))
        .body("auth.metadata.role_name", equalTo("ci"))
        .body("auth.metadata.pipeline", equalTo("main"))
        .body("auth.token_type", equalTo("service"))
        .body("wrap_info", nullValue());
    Door.exchange(answer.path("auth.client_token"), "vault", null, 0, Door.ADDRESS)
        .then()
        .statusCode(200)
        .body("principalId", equalTo(account))
        .body("principalType", equalTo("serviceAccount"))
        .body("organizationId", equalTo(owner.organization().toString()))
        .body("cacheable", equalTo(true));
  }

  @Test
  void commandLinesTextsAreNumbersAndLists() {
    Person owner = Person.register();
    var unused =
        Machine.of(
            owner,
            "Texts",
            Map.of(
                "token_num_uses", "7",
                "secret_id_num_uses", "40",
                "secret_id_ttl", "10m",
                "bind_secret_id", "true",
                "token_bound_cidrs", "10.0.0.0/8, 203.0.113.0/24"));
    owner
        .home()
        .get(ROLES + "texts")
        .then()
        .statusCode(200)
        .body("data.token_num_uses", equalTo(7))
        .body("data.secret_id_num_uses", equalTo(40))
        .body("data.secret_id_ttl", equalTo(600))
        .body("data.bind_secret_id", equalTo(true))
        .body("data.token_bound_cidrs", contains("10.0.0.0/8", "203.0.113.0/24"));
    owner.home().get(ROLES + "texts/secret-id-ttl").then().body("data.secret_id_ttl", equalTo(600));
    owner.home().body(Map.of("token_ttl", "1h")).post(ROLES + "texts").then().statusCode(204);
    owner
        .home()
        .get(ROLES + "texts")
        .then()
        .body("data.token_ttl", equalTo(3600))
        .body("data.token_num_uses", equalTo(7));
    owner.home().get("/v1/auth/approle/role").then().body("data.keys", contains("texts"));
    owner.home().delete(ROLES + "texts").then().statusCode(204);
    Door.problem(owner.home().get(ROLES + "texts"), 404, "vault.not_found");
    Door.problem(owner.home().get("/v1/auth/approle/role"), 404, "vault.not_found");
  }

  @Test
  void sixtyFourSignInsAtOnceOfAnIdentityTakeExactlyTheUsesThereAre() {
    Machine machine = Machine.of(Person.register(), "crowd", Map.of());
    String limited = machine.secretId(Map.of("num_uses", 40));
    List<Integer> statuses = Concurrently.times(64, () -> machine.login(limited).statusCode());
    assertEquals(40, statuses.stream().filter(status -> status == 200).count());
    assertEquals(24, statuses.stream().filter(status -> status == 400).count());
    Door.problem(machine.login(limited), 400, "vault.request.invalid");
    String free = machine.secretId(Map.of());
    assertTrue(
        Concurrently.times(64, () -> machine.login(free).statusCode()).stream()
            .allMatch(status -> status == 200));
  }

  @Test
  void signInsDoNotWaitForAnotherThatHoldsItsUse() throws Exception {
    Machine machine = Machine.of(Person.register(), "slow", Map.of());
    String secretId = machine.secretId(Map.of("num_uses", 3));
    try (var stalled = postgres.connect();
        var statement = stalled.createStatement()) {
      stalled.setAutoCommit(false);
      statement.execute(
          "delete from machine_secret_use where id = (select u.id from machine_secret_use u join"
              + " machine_secret s on s.id = u.secret_id join machine_role r on r.id ="
              + " s.machine_role_id where r.role_id = '"
              + machine.roleId()
              + "' limit 1 for update of u skip locked)");
      machine
          .login(secretId)
          .then()
          .statusCode(200)
          .time(org.hamcrest.Matchers.lessThan(5L), TimeUnit.SECONDS);
      machine.login(secretId).then().statusCode(200);
      stalled.rollback();
    }
    machine.login(secretId).then().statusCode(200);
    machine.login(secretId).then().statusCode(400);
  }

  @Test
  void wrongAndUnknownAreRefusedAlike() {
    Person owner = Person.register();
    Machine machine = Machine.of(owner, "guess", Map.of());
    Machine other = Machine.of(owner, "other", Map.of());
    String secretId = machine.secretId(Map.of());
    var unknown = new Machine(owner, "x", UUID.randomUUID().toString());
    var noId = new Machine(owner, "x", "guess");
    for (Response refused :
        List.of(
            machine.login("khsi_wrong"),
            machine.login("a".repeat(5000)),
            other.login(secretId),
            unknown.login(secretId),
            noId.login(secretId),
            machine.login(secretId, Door.nobody().header("X-Vault-Namespace", "elsewhere")))) {
      refused.then().statusCode(400).body("detail", equalTo(REFUSED));
    }
    machine.login("").then().statusCode(400).body("detail", equalTo("missing secret_id"));
    machine
        .login(secretId, Door.nobody().header("X-Vault-Namespace", owner.slug()))
        .then()
        .statusCode(200);
  }

  @Test
  void endedSecretIdsAreRefused() {
    Person owner = Person.register();
    Machine machine = Machine.of(owner, "ended", Map.of());
    String expired = machine.secretId(Map.of("ttl", "1h"));
    postgres.execute("update machine_secret set expires_at = now() where ttl_seconds = 3600");
    machine.login(expired).then().statusCode(400).body("detail", equalTo(REFUSED));
    String destroyed = machine.secretId(Map.of());
    owner
        .home()
        .body(Map.of("secret_id", destroyed))
        .post(ROLES + "ended/secret-id/destroy")
        .then()
        .statusCode(204);
    machine.login(destroyed).then().statusCode(400).body("detail", equalTo(REFUSED));
    String token = machine.token();
    owner.home().delete(ROLES + "ended").then().statusCode(204);
    machine.login(destroyed).then().statusCode(400).body("detail", equalTo(REFUSED));
    Door.exchange(token, null, 0).then().statusCode(200);
  }

  @Test
  void networksAreBoundAtSignInAndForTheToken() {
    Person owner = Person.register();
    Machine machine =
        Machine.of(owner, "net", Map.of("token_bound_cidrs", List.of("203.0.113.0/24")));
    String secretId = machine.secretId(Map.of("cidr_list", List.of("203.0.113.7/32")));
    machine.login(secretId, Door.nobodyFrom("203.0.113.8")).then().statusCode(400);
    String token =
        machine.login(secretId).then().statusCode(200).extract().path("auth.client_token");
    Door.exchange(token, "vault", null, 0, "203.0.113.200").then().statusCode(200);
    Door.problem(
        Door.exchange(token, "vault", null, 0, "198.51.100.1"), 403, "api_key.address.not_allowed");
    Door.problem(
        owner.home().body(Map.of("bind_secret_id", false)).post(ROLES + "open"),
        400,
        "vault.request.invalid");
    Machine open =
        Machine.of(
            owner, "open", Map.of("bind_secret_id", false, "secret_id_bound_cidrs", "203.0.113.7"));
    open.login("").then().statusCode(200);
    open.login("", Door.nobodyFrom("203.0.113.8")).then().statusCode(400);
  }

  @Test
  void secretIdsAreKnownByTheirAccessor() {
    Person owner = Person.register();
    Machine machine = Machine.of(owner, "known", Map.of("secret_id_num_uses", 5));
    Response made = owner.home().body("{}").post(ROLES + "known/secret-id");
    made.then()
        .statusCode(200)
        .body("data.secret_id_num_uses", equalTo(5))
        .body("data.secret_id_ttl", equalTo(0));
    String accessor = made.path("data.secret_id_accessor");
    machine.login(made.path("data.secret_id")).then().statusCode(200);
    owner.home().get(ROLES + "known/secret-id").then().body("data.keys", contains(accessor));
    owner
        .home()
        .body(Map.of("secret_id", made.<String>path("data.secret_id")))
        .post(ROLES + "known/secret-id/lookup")
        .then()
        .statusCode(200)
        .body("data.secret_id_accessor", equalTo(accessor))
        .body("data.secret_id_num_uses", equalTo(4))
        .body("data.expiration_time", equalTo("0001-01-01T00:00:00Z"));
    owner
        .home()
        .body(Map.of("secret_id", "khsi_none"))
        .post(ROLES + "known/secret-id/lookup")
        .then()
        .statusCode(204);
    var named = Map.of("secret_id_accessor", accessor);
    owner.home().body(named).post(ROLES + "known/secret-id-accessor/lookup").then().statusCode(200);
    owner
        .home()
        .body(named)
        .post(ROLES + "known/secret-id-accessor/destroy")
        .then()
        .statusCode(204);
    owner.home().body(named).post(ROLES + "known/secret-id-accessor/lookup").then().statusCode(404);
    owner.home().body(Map.of("num_uses", 6)).post(ROLES + "known/secret-id").then().statusCode(400);
  }

  @Test
  void chosenSecretIdsAndRoleIdsWork() {
    Person owner = Person.register();
    Machine machine = Machine.of(owner, "chosen", Map.of());
    owner
        .home()
        .body(Map.of("secret_id", "correct-horse-battery"))
        .post(ROLES + "chosen/custom-secret-id")
        .then()
        .statusCode(200)
        .body("data.secret_id", equalTo("correct-horse-battery"));
    String roleId = UUID.randomUUID().toString();
    owner
        .home()
        .body(Map.of("role_id", roleId))
        .post(ROLES + "chosen/role-id")
        .then()
        .statusCode(204);
    machine.login("correct-horse-battery").then().statusCode(400);
    new Machine(owner, "chosen", roleId).login("correct-horse-battery").then().statusCode(200);
  }

  @Test
  void aServiceAccountThatThereIsNotIsNamedAsSuch() {
    Person owner = Person.register();
    String theirs = Person.register().serviceAccount();
    for (String account : List.of("nobody", theirs, UUID.randomUUID().toString(), "\u0000")) {
      owner
          .home()
          .body(Map.of("service_account", account))
          .post(ROLES + "lost")
          .then()
          .statusCode(400)
          .body("detail", equalTo("there is no such service_account"));
    }
  }

  @Test
  void onlyWhoManagesServiceAccountsManagesRoles() {
    Person owner = Person.register();
    Machine machine = Machine.of(owner, "guarded", Map.of());
    Person viewer = Person.join(owner, "viewer");
    String token = machine.token();
    for (var request :
        List.of(
            viewer.in(owner.organization()),
            Door.as(token, null),
            viewer.in(owner.organization()))) {
      Door.problem(request.get(ROLES + "guarded"), 403, "auth.permission.missing");
    }
    Door.problem(
        Door.as(token, null).body("{}").post(ROLES + "guarded/secret-id"),
        403,
        "auth.permission.missing");
    Door.problem(Person.register().home().get(ROLES + "guarded"), 404, "vault.not_found");
    Door.problem(Door.nobody().get(ROLES + "guarded"), 401, "auth.required");
  }

  @Test
  void deletingTheServiceAccountEndsItsTokensAndSignIns() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    Machine machine = Machine.of(owner, "gone", Map.of("service_account", account));
    String secretId = machine.secretId(Map.of());
    String token = machine.login(secretId).path("auth.client_token");
    owner.home().delete(owner.path("/service-accounts/" + account)).then().statusCode(204);
    Door.problem(Door.exchange(token, null, 0), 401, "auth.credential.invalid");
    machine.login(secretId).then().statusCode(400).body("detail", equalTo(REFUSED));
  }

  @Test
  void aStolenDatabaseHoldsNoSecretIdAndNoToken() {
    Machine machine = Machine.of(Person.register(), "canary", Map.of());
    String secretId = machine.secretId(Map.of());
    String token = machine.login(secretId).path("auth.client_token");
    String dump = postgres.dump();
    assertTrue(dump.contains("canary"));
    assertFalse(dump.contains(secretId));
    assertFalse(dump.contains(token));
    assertFalse(dump.contains(token.substring(16)));
    assertNotEquals(token, machine.login(secretId).path("auth.client_token"));
    machine.owner().home().get(ROLES + "canary/secret-id").then().body("data.keys", hasSize(1));
  }
}
