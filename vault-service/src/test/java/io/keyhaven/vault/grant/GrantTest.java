package io.keyhaven.vault.grant;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.keyhaven.vault.VaultClient;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GrantTest extends VaultTestCase {
  private static final List<String> REVEAL = List.of("secret:reveal");

  @Test
  void givesOnePathOfOneEnvironmentAndNothingElse() {
    putAt("/pay", "KEY");
    putAt("/pay/eu", "KEY");
    putAt("/payments", "KEY");
    VaultClient program = programWith("/pay", "secret:reveal");
    valueAt(program, "/pay").statusCode(200);
    valueAt(program, "/pay/eu").statusCode(200);
    valueAt(program, "/payments").statusCode(403);
    valueAt(program, "/").statusCode(403);
    program.values(SHOP, STAGING).then().statusCode(403);
    program.put(SHOP, PRODUCTION, "X", "1").then().statusCode(403);
  }

  @Test
  void revealAndWriteDoNotImplyEachOtherAndBothImplyList() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    VaultClient writer = programWith("/", "secret:write");
    writer.put(SHOP, PRODUCTION, "B", "2").then().statusCode(201);
    writer.value(SHOP, PRODUCTION, "A").then().statusCode(403);
    writer.request().get(writer.environment(SHOP, PRODUCTION) + "/secrets").then().statusCode(200);
    VaultClient reader = programWith("/", "secret:reveal");
    reader.put(SHOP, PRODUCTION, "B", "3").then().statusCode(403);
    reader.request().get(reader.environment(SHOP, PRODUCTION) + "/secrets").then().statusCode(200);
  }

  @Test
  void replacesTheGrantOfTheSameScopeAndKeepsOthers() {
    Principal program = program();
    give(program, Map.of("environment", PRODUCTION, "permissions", REVEAL), 201);
    give(program, Map.of("environment", PRODUCTION, "permissions", List.of("secret:list")), 200);
    give(program, Map.of("environment", STAGING, "permissions", REVEAL), 201);
    give(program, Map.of("permissions", List.of("project:read")), 201);
    owner
        .request()
        .get(grants())
        .then()
        .statusCode(200)
        .body("items.environment", contains(PRODUCTION, STAGING, null))
        .body("items.path", contains("/", "/", "/"))
        .body("items[0].permissions", contains("secret:list"))
        .body("items[0].principalType", equalTo("serviceAccount"))
        .body("items[0].expiresAt", nullValue());
    as(program).values(SHOP, PRODUCTION).then().statusCode(403);
    as(program).values(SHOP, STAGING).then().statusCode(200);
  }

  @Test
  void takesAwayOneScopeOrEverything() {
    Principal program = program();
    give(program, Map.of("environment", PRODUCTION, "permissions", REVEAL), 201);
    give(program, Map.of("environment", STAGING, "permissions", REVEAL), 201);
    give(program, Map.of("environment", STAGING, "path", "/a", "permissions", REVEAL), 201);
    String address = grants() + "/" + program.id();
    owner.request().delete(address + "?environment=staging&path=/").then().statusCode(204);
    as(program).values(SHOP, STAGING).then().statusCode(403);
    as(program).values(SHOP, PRODUCTION).then().statusCode(200);
    owner.request().delete(address).then().statusCode(204);
    as(program).values(SHOP, PRODUCTION).then().statusCode(403);
    owner.request().delete(address).then().statusCode(404);
    as(program).request().get(owner.projects()).then().body("items.size()", equalTo(0));
  }

  @Test
  void showsThoseOfAPrincipalWhereItsCreationSaysTheyAre() {
    Principal program = program();
    give(program, Map.of("permissions", REVEAL), 201);
    give(program(), Map.of("permissions", REVEAL), 201);
    String location =
        owner.grant(SHOP, program, scoped("/a b", List.of("secret:list"))).header("Location");
    owner
        .request()
        .urlEncodingEnabled(false)
        .get(location)
        .then()
        .statusCode(200)
        .body("items.path", contains("/a b"), "items.environment", contains(PRODUCTION));
    String address = grants() + "/" + program.id();
    owner.request().get(address).then().statusCode(200).body("items.path", contains("/", "/a b"));
    String next = owner.request().get(address + "?limit=1").path("nextCursor");
    owner
        .request()
        .get(address + "?limit=1&cursor=" + next)
        .then()
        .body("items.path", contains("/a b"), "nextCursor", nullValue());
    owner.request().get(address + "?environment=nowhere").then().statusCode(404);
    owner.request().get(address + "?path=x").then().statusCode(422);
    owner
        .request()
        .get(grants() + "/" + UUID.randomUUID())
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    member(Role.EDITOR).request().get(address).then().statusCode(403);
  }

  /** The contract has one name for it; the record says what changed. */
  @Test
  void everyChangeIsRecordedAsWhatItIs() {
    Principal program = program();
    give(program, scoped("/a", REVEAL), 201);
    give(program, scoped("/a", List.of("secret:list")), 200);
    give(program, Map.of("permissions", REVEAL), 201);
    owner.request().delete(grants() + "/" + program.id()).then().statusCode(204);
    Awaitility.await().until(() -> changes().size() == 5);
    List<JsonPath> changes = changes();
    assertEquals(
        List.of("created", "replaced", "created", "removed", "removed"),
        changes.stream().map(change -> change.getString("metadata.change")).toList());
    JsonPath removed = changes.get(3);
    assertEquals(program.id().toString(), removed.getString("resource.id"));
    assertEquals("/a", removed.getString("metadata.path"));
    assertEquals(List.of("secret:list"), removed.getList("metadata.permissions"));
    assertEquals("*", changes.get(4).getString("metadata.environment"));
  }

  private List<JsonPath> changes() {
    return topics.of("keyhaven.audit.vault.v1", tenant.id().value()).stream()
        .map(record -> JsonPath.from(record.value()))
        .filter(record -> record.getString("action").startsWith("grant."))
        .toList();
  }

  @Test
  void grantEndsWhenItExpires() {
    Principal program = program();
    Instant end = Instant.now().plusSeconds(2);
    give(
        program,
        Map.of("environment", PRODUCTION, "permissions", REVEAL, "expiresAt", end.toString()),
        201);
    as(program).values(SHOP, PRODUCTION).then().statusCode(200);
    Awaitility.await().until(() -> as(program).values(SHOP, PRODUCTION).statusCode() == 403);
    as(program).request().get(owner.projects()).then().body("items.size()", equalTo(0));
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    Principal manager = Principals.user(tenant, Role.VIEWER);
    identity.know(manager);
    owner
        .grant(
            SHOP,
            manager,
            Map.of(
                "environment",
                PRODUCTION,
                "path",
                "/a",
                "permissions",
                List.of("grant:manage", "secret:reveal")))
        .then()
        .statusCode(201);
    VaultClient asManager = as(manager);
    Principal program = program();
    asManager
        .grant(SHOP, program, scoped("/a/b", List.of("secret:reveal", "secret:list")))
        .then()
        .statusCode(201);
    asManager
        .grant(SHOP, program, scoped("/a", List.of("secret:write")))
        .then()
        .statusCode(403)
        .body("detail", containsString("secret:write"));
    asManager.grant(SHOP, program, scoped("/", REVEAL)).then().statusCode(403);
    asManager.grant(SHOP, program, Map.of("permissions", REVEAL)).then().statusCode(403);
    asManager
        .request()
        .get(grants())
        .then()
        .statusCode(200)
        .body("items.path", contains("/a", "/a/b"));
  }

  @Test
  void refusesPrincipalsTheOrganizationDoesNotHave() {
    give(Principals.serviceAccount(tenant), Map.of("permissions", REVEAL), 404);
    Principal foreign = Principals.serviceAccount(Principals.tenant());
    identity.know(foreign);
    give(foreign, Map.of("permissions", REVEAL), 404);
    owner
        .json(Map.of("principalType", "team", "permissions", REVEAL))
        .put(grants() + "/" + UUID.randomUUID())
        .then()
        .statusCode(404);
  }

  @Test
  void refusesWhatCannotBeGranted() {
    Principal program = program();
    for (Map<String, ?> invalid :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("permissions", List.of()),
            Map.of("permissions", List.of("secret:steal")),
            Map.of("permissions", List.of("member:manage")),
            Map.of("permissions", REVEAL, "path", "no-slash"),
            Map.of("permissions", REVEAL, "path", "/a/../b"),
            Map.of("permissions", REVEAL, "expiresAt", "tomorrow"),
            Map.of("permissions", REVEAL, "expiresAt", 5))) {
      give(program, invalid, 422);
    }
    give(program, Map.of("permissions", REVEAL, "environment", "nowhere"), 404);
    owner
        .json(Map.of("principalType", "robot", "permissions", REVEAL))
        .put(grants() + "/" + program.id())
        .then()
        .statusCode(422);
  }

  @Test
  void onlyManagersSeeAndChangeGrants() {
    Principal program = program();
    for (Role role : List.of(Role.EDITOR, Role.VIEWER)) {
      member(role).request().get(grants()).then().statusCode(403);
      member(role).grant(SHOP, program, Map.of("permissions", REVEAL)).then().statusCode(403);
      member(role).request().delete(grants() + "/" + program.id()).then().statusCode(403);
    }
    member(Role.ADMIN).request().get(grants()).then().statusCode(200);
  }

  private void give(Principal principal, Map<String, ?> grant, int status) {
    owner.grant(SHOP, principal, grant).then().statusCode(status);
  }

  private static Map<String, Object> scoped(String path, List<String> permissions) {
    return Map.of("environment", PRODUCTION, "path", path, "permissions", permissions);
  }

  private String grants() {
    return owner.project(SHOP) + "/grants";
  }

  private void putAt(String path, String name) {
    owner
        .json(Map.of("value", "v"))
        .queryParam("path", path)
        .put(owner.secret(SHOP, PRODUCTION, name))
        .then()
        .statusCode(201);
  }

  private static io.restassured.response.ValidatableResponse valueAt(
      VaultClient client, String path) {
    return client
        .request()
        .queryParam("path", path)
        .get(client.environment(SHOP, PRODUCTION) + "/values")
        .then();
  }
}
