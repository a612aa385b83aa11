package io.keyhaven.identity.machinetoken;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Machine;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MachineTokenTest {
  private static final String TOKEN = "/v1/auth/token/";

  PostgresAdmin postgres;
  @Inject RedisDataSource redis;

  @Test
  void lookupSelfSaysWhatOperatorsRead() {
    String token = Machine.of(Person.register(), "self", Map.of("token_ttl", 600)).token();
    Door.as(token)
        .header("X-Vault-Token", token)
        .get(TOKEN + "lookup-self")
        .then()
        .statusCode(200)
        .body("data.id", equalTo(token))
        .body("data.type", equalTo("service"))
        .body("data.ttl", greaterThan(590))
        .body("data.ttl", lessThanOrEqualTo(600))
        .body("data.expire_time", notNullValue())
        .body("data.creation_ttl", equalTo(600))
        .body("data.path", equalTo("auth/approle/login"))
        .body("data.display_name", equalTo("approle"))
        .body("data.meta.role_name", equalTo("self"))
        .body("data.orphan", equalTo(true))
        .body("data.renewable", equalTo(true))
        .body("data.num_uses", equalTo(0))
        .body("data.policies", hasItem("default"))
        .body("auth", nullValue());
  }

  @Test
  void apiKeysAndPeopleAreTokensToo() {
    Person owner = Person.register();
    Door.as(owner.apiKey())
        .get(TOKEN + "lookup-self")
        .then()
        .statusCode(200)
        .body("data.type", equalTo("service"))
        .body("data.ttl", equalTo(0))
        .body("data.expire_time", nullValue())
        .body("data.renewable", equalTo(false));
    owner
        .home()
        .header("X-Vault-Token", owner.accessToken())
        .get(TOKEN + "lookup-self")
        .then()
        .statusCode(200)
        .body("data.display_name", equalTo(owner.email()))
        .body("data.policies", contains("default", "owner"))
        .body("data.creation_ttl", equalTo(900))
        .body("data.ttl", greaterThan(0))
        .body("data.ttl", lessThanOrEqualTo(900));
    refused(owner.home().post(TOKEN + "renew-self"), 400, "lease is not renewable");
  }

  @Test
  void whoeverNamesTheirOwnTokenMeansIt() {
    Person owner = Person.register();
    own(owner.home(), owner.accessToken())
        .post(TOKEN + "lookup")
        .then()
        .statusCode(200)
        .body("data.display_name", equalTo(owner.email()));
    refused(
        own(owner.home(), owner.accessToken()).post(TOKEN + "renew"),
        400,
        "lease is not renewable");
    String key = owner.apiKey();
    own(Door.as(key), key).post(TOKEN + "revoke").then().statusCode(204);
    Door.exchange(key, null, 0).then().statusCode(401);
  }

  private static RequestSpecification own(RequestSpecification request, String token) {
    return request.header("X-Vault-Token", token).body(Map.of("token", token));
  }

  @Test
  void revokedTokenIsRefusedByTheNextExchangeAndMarked() {
    Machine machine = Machine.of(Person.register(), "revoked", Map.of());
    String token = machine.token();
    Response exchanged = Door.exchange(token, null, 0);
    Door.as(token).post(TOKEN + "revoke-self").then().statusCode(204);
    assertEquals(
        "2", redis.value(String.class).get("kh:mark:" + exchanged.<String>path("credentialId")));
    Door.problem(Door.exchange(token, null, 2), 401, "auth.credential.invalid");
    Door.problem(Door.exchange(token, null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void programsRevokeTheirApiKeyAndPeopleTheirSession() {
    Person owner = Person.register();
    String key = owner.apiKey();
    Door.as(key).post(TOKEN + "revoke-self").then().statusCode(204);
    Door.problem(Door.exchange(key, null, 0), 401, "auth.credential.invalid");
    owner.home().post(TOKEN + "revoke-self").then().statusCode(204);
    Door.problem(Door.exchange(owner.accessToken(), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void renewalLengthensUpToTheMaximum() {
    Machine machine =
        Machine.of(Person.register(), "renewed", Map.of("token_ttl", 60, "token_max_ttl", 300));
    String token = machine.token();
    Door.as(token)
        .header("X-Vault-Token", token)
        .body(Map.of("increment", "2m"))
        .post(TOKEN + "renew-self")
        .then()
        .statusCode(200)
        .body("auth.client_token", equalTo(token))
        .body("auth.lease_duration", equalTo(120));
    Door.as(token)
        .body(Map.of("increment", "1h"))
        .post(TOKEN + "renew-self")
        .then()
        .body("auth.lease_duration", lessThanOrEqualTo(300))
        .body("auth.lease_duration", greaterThan(290));
    Door.as(token).post(TOKEN + "renew-self").then().body("auth.lease_duration", equalTo(60));
  }

  @Test
  void periodicTokensLiveAsLongAsTheyAreRenewed() {
    Machine machine = Machine.of(Person.register(), "periodic", Map.of("token_period", "10m"));
    String token = machine.token();
    postgres.execute(
        "update machine_token set issued_at = issued_at - interval '2 years' where period_seconds = 600");
    Door.as(token)
        .body(Map.of("increment", "5h"))
        .post(TOKEN + "renew-self")
        .then()
        .statusCode(200)
        .body("auth.lease_duration", equalTo(600));
  }

  @Test
  void expiredTokenIsDeadAndInternalTokensDoNotOutliveIt() {
    Machine machine = Machine.of(Person.register(), "brief", Map.of("token_ttl", 20));
    String token = machine.token();
    Response exchanged = Door.exchange(token, null, 0);
    exchanged.then().statusCode(200);
    postgres.execute(
        "update machine_token set expires_at = now() where id = '"
            + exchanged.<String>path("credentialId")
            + "'");
    Door.problem(Door.exchange(token, null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void countedTokenIsGoodForExactlyItsUsesAndNeverCached() {
    Machine machine = Machine.of(Person.register(), "counted", Map.of("token_num_uses", 10));
    String token = machine.token();
    Door.exchange(token, null, 0).then().statusCode(200).body("cacheable", equalTo(false));
    List<Integer> statuses =
        Concurrently.times(32, () -> Door.exchange(token, null, 0).statusCode());
    assertEquals(9, statuses.stream().filter(status -> status == 200).count());
    assertEquals(23, statuses.stream().filter(status -> status == 401).count());
  }

  @Test
  void tokensOfTokensEndWithThem() {
    Machine machine = Machine.of(Person.register(), "family", Map.of());
    String parent = machine.token();
    String child = create(Door.as(parent), Map.of("ttl", "5m", "display_name", "job"));
    String grandchild = create(Door.as(child), Map.of());
    Door.as(child)
        .get(TOKEN + "lookup-self")
        .then()
        .body("data.orphan", equalTo(false))
        .body("data.display_name", equalTo("token-job"));
    Door.as(parent).post(TOKEN + "revoke-self").then().statusCode(204);
    for (String dead : List.of(parent, child, grandchild)) {
      Door.problem(Door.exchange(dead, null, 0), 401, "auth.credential.invalid");
    }
  }

  @Test
  void internalTokensOfAChildDoNotOutliveItsAncestors() {
    Machine machine = Machine.of(Person.register(), "short", Map.of("token_ttl", 20));
    String parent = machine.token();
    String child = create(Door.as(parent), Map.of("ttl", "1h"));
    String grandchild = create(Door.as(child), Map.of("ttl", "1h"));
    Instant end = Instant.parse(Door.exchange(parent, null, 0).path("expiresAt"));
    for (String descendant : List.of(child, grandchild)) {
      Instant latest = Instant.parse(Door.exchange(descendant, null, 0).path("expiresAt"));
      assertFalse(latest.isAfter(end), latest + " is after " + end);
    }
    String parentId = Door.exchange(parent, null, 0).path("credentialId");
    postgres.execute("update machine_token set expires_at = now() where id = '" + parentId + "'");
    Door.problem(Door.exchange(grandchild, null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void tokensOfAnApiKeyEndWithIt() {
    String key = Person.register().apiKey();
    String token = create(Door.as(key), Map.of());
    Door.exchange(token, null, 0).then().statusCode(200);
    Door.as(key).post(TOKEN + "revoke-self").then().statusCode(204);
    Door.problem(Door.exchange(token, null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void noProgramMakesWhatOutlivesItOrActsAsAnother() {
    Person owner = Person.register();
    String token = Machine.of(owner, "bounded", Map.of()).token();
    String counted = Machine.of(owner, "restricted", Map.of("token_num_uses", 20)).token();
    refused(
        Door.as(token).body(Map.of("no_parent", true)).post(TOKEN + "create"),
        400,
        "root or sudo privileges required to create orphan token");
    refused(
        Door.as(token).body("{}").post(TOKEN + "create-orphan"),
        400,
        "root or sudo privileges required to create orphan token");
    refused(
        Door.as(token)
            .body(Map.of("service_account", owner.serviceAccount()))
            .post(TOKEN + "create"),
        403,
        "permission denied");
    refused(
        Door.as(counted).body("{}").post(TOKEN + "create"),
        400,
        "restricted use token cannot generate child tokens");
    refused(
        Door.as(token).body(Map.of("id", "mine")).post(TOKEN + "create"),
        400,
        "root or sudo privileges required to specify token id");
  }

  @Test
  void managersMakeTokensForServiceAccounts() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    String token = create(owner.home(), Map.of("service_account", account, "num_uses", 3));
    Door.exchange(token, null, 0).then().statusCode(200).body("principalId", equalTo(account));
    refused(
        owner.home().body("{}").post(TOKEN + "create"),
        400,
        "missing service_account: whose token is it?");
    Person viewer = Person.join(owner, "viewer");
    Door.problem(
        viewer
            .in(owner.organization())
            .body(Map.of("service_account", account))
            .post(TOKEN + "create"),
        403,
        "auth.permission.missing");
  }

  @Test
  void tokensAreReadAndEndedByTextAndAccessor() {
    Person owner = Person.register();
    Machine machine = Machine.of(owner, "named", Map.of());
    String token = machine.token();
    Response read = owner.home().body(Map.of("token", token)).post(TOKEN + "lookup");
    read.then().statusCode(200).body("data.id", equalTo(token));
    String accessor = read.path("data.accessor");
    owner
        .home()
        .body(Map.of("accessor", accessor))
        .post(TOKEN + "lookup-accessor")
        .then()
        .statusCode(200)
        .body("data.id", equalTo(""));
    owner.home().get(TOKEN + "accessors").then().body("data.keys", hasItem(accessor));
    owner
        .home()
        .body(Map.of("accessor", accessor))
        .post(TOKEN + "renew-accessor")
        .then()
        .statusCode(200)
        .body("auth.client_token", nullValue());
    owner
        .home()
        .body(Map.of("accessor", accessor))
        .post(TOKEN + "revoke-accessor")
        .then()
        .statusCode(204);
    refused(owner.home().body(Map.of("token", token)).post(TOKEN + "lookup"), 403, "bad token");
    refused(
        owner.home().body(Map.of("accessor", accessor)).post(TOKEN + "lookup-accessor"),
        403,
        "invalid accessor");
    Door.problem(Door.exchange(token, null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void tokensOfOtherOrganizationsReadAsNone() {
    String token = Machine.of(Person.register(), "theirs", Map.of()).token();
    Person stranger = Person.register();
    refused(stranger.home().body(Map.of("token", token)).post(TOKEN + "lookup"), 403, "bad token");
    stranger.home().body(Map.of("token", token)).post(TOKEN + "revoke").then().statusCode(204);
    Door.exchange(token, null, 0).then().statusCode(200);
  }

  @Test
  void revokeOrphanLeavesTheChildren() {
    Person owner = Person.register();
    String parent = Machine.of(owner, "orphan", Map.of()).token();
    String child = create(Door.as(parent), Map.of());
    Door.problem(
        Door.as(parent).body(Map.of("token", parent)).post(TOKEN + "revoke-orphan"),
        403,
        "auth.permission.missing");
    owner.home().body(Map.of("token", parent)).post(TOKEN + "revoke-orphan").then().statusCode(204);
    Door.problem(Door.exchange(parent, null, 0), 401, "auth.credential.invalid");
    Door.exchange(child, null, 0).then().statusCode(200);
  }

  @Test
  void changedTokenIsUnknown() {
    String token = Machine.of(Person.register(), "typo", Map.of()).token();
    char middle = token.charAt(30);
    String typo = token.substring(0, 30) + (middle == 'A' ? 'B' : 'A') + token.substring(31);
    Door.problem(Door.exchange(typo, null, 0), 401, "auth.credential.invalid");
    Door.problem(
        Door.exchange(MachineTokenText.generate().value(), null, 0),
        401,
        "auth.credential.invalid");
  }

  @Test
  void bodiesThatCannotBeReadAreRefusedInVaultsStatus() {
    RequestSpecification program =
        Door.as(Machine.of(Person.register(), "bodies", Map.of()).token());
    for (String body :
        List.of("[]", "{", "{\"ttl\":\"soon\"}", "{\"num_uses\":-1}", "{\"meta\":7}")) {
      program.body(body).post(TOKEN + "create").then().statusCode(400);
    }
    program.body("{\"unheard_of\":1}").post(TOKEN + "create").then().statusCode(200);
  }

  private static String create(RequestSpecification caller, Map<String, Object> wanted) {
    return caller
        .body(wanted)
        .post(TOKEN + "create")
        .then()
        .statusCode(200)
        .body("auth.client_token", startsWith("khs_"))
        .extract()
        .path("auth.client_token");
  }

  private static void refused(Response answer, int status, String words) {
    answer.then().statusCode(status).body("detail", equalTo(words));
  }
}
