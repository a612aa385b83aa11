package io.keyhaven.vault;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the description, for everybody who may not use it and everybody who may. */
@QuarkusTest
class AuthorizationTest extends VaultTestCase {
  private static final String P = "/projects/shop";
  private static final String B = P + "/environments/production";
  private static final Map<String, Object> CHANGE = Map.of("op", "set", "name", "A", "value", "1");
  private static final Map<String, Object> PLACED =
      Map.of("environment", "staging", "op", "set", "name", "A", "value", "1");

  private static final Set<String> SEALED =
      Set.of("Keyring", "Sealed vaults", "Sealed keys", "One-time links");

  /**
   * How an operation is called so that it succeeds, and which role does.
   *
   * @param least the weakest role that may; null when every member may
   */
  private record Call(String method, String path, Object body, Role least, Set<Integer> success) {}

  private static final Map<String, Call> CALLS = new TreeMap<>();

  static {
    put("createProject", "POST", "/projects", Map.of("name", "New"), Role.EDITOR, 201);
    put("listProjects", "GET", "/projects", null, Role.VIEWER, 200);
    put("getProject", "GET", P, null, Role.VIEWER, 200);
    put("updateProject", "PATCH", P, Map.of("name", "Shop"), Role.EDITOR, 200);
    put("deleteProject", "DELETE", "/projects/doomed", null, Role.ADMIN, 204);
    put("createEnvironment", "POST", P + "/environments", Map.of("name", "QA"), Role.EDITOR, 201);
    put("listEnvironments", "GET", P + "/environments", null, Role.VIEWER, 200);
    put("getEnvironment", "GET", B, null, Role.VIEWER, 200);
    put("updateEnvironment", "PATCH", B, Map.of("name", "Production"), Role.EDITOR, 200);
    put("deleteEnvironment", "DELETE", P + "/environments/development", null, Role.EDITOR, 204);
    put("listGrants", "GET", P + "/grants", null, Role.ADMIN, 200);
    put("listGrantsOfPrincipal", "GET", P + "/grants/{principal}", null, Role.ADMIN, 200);
    put(
        "putGrant",
        "PUT",
        P + "/grants/{principal}",
        Map.of("principalType", "serviceAccount", "permissions", List.of("secret:list")),
        Role.ADMIN,
        201);
    put("deleteGrants", "DELETE", P + "/grants/{granted}", null, Role.ADMIN, 204);
    put("listPaths", "GET", B + "/paths", null, Role.VIEWER, 200);
    put(
        "listNeglectedSecrets",
        "GET",
        "/secrets?expiresBefore=2030-01-01T00:00:00Z",
        null,
        Role.VIEWER,
        200);
    put("listSecrets", "GET", B + "/secrets", null, Role.VIEWER, 200);
    put("getSecret", "GET", B + "/secrets/A", null, Role.VIEWER, 200);
    put("putSecret", "PUT", B + "/secrets/A", Map.of("value", "2"), Role.EDITOR, 200);
    put("deleteSecret", "DELETE", B + "/secrets/DOOMED", null, Role.EDITOR, 204);
    put("revealSecret", "GET", B + "/secrets/A/value", null, Role.EDITOR, 200);
    put("revealValues", "GET", B + "/values", null, Role.EDITOR, 200);
    put("commit", "POST", B + "/commits", Map.of("changes", List.of(CHANGE)), Role.EDITOR, 201);
    put(
        "commitAcrossEnvironments",
        "POST",
        P + "/commits",
        Map.of("changes", List.of(PLACED)),
        Role.EDITOR,
        201);
    put("listCommits", "GET", B + "/commits", null, Role.VIEWER, 200);
    put("getCommit", "GET", B + "/commits/1", null, Role.VIEWER, 200);
    put("diffRevisions", "GET", B + "/diff?from=0", null, Role.VIEWER, 200);
    put("listVersions", "GET", B + "/secrets/A/versions", null, Role.EDITOR, 200);
    put("restoreSecret", "POST", B + "/secrets/A/restore", Map.of("version", 1), Role.EDITOR, 201);
    put("restorePath", "POST", B + "/restore", Map.of("revision", 1), Role.EDITOR, 201);
    put("importSecrets", "POST", B + "/import?format=json", Map.of("A", "1"), Role.EDITOR, 200);
    put("exportSecrets", "GET", B + "/export?format=json", null, Role.EDITOR, 200);
    put(
        "compareEnvironments",
        "GET",
        P + "/compare?left=production&right=staging",
        null,
        Role.VIEWER,
        200);
  }

  private Principal principal;
  private Principal granted;

  @BeforeEach
  void prepare() {
    var _ = owner.createProject("Doomed");
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner.put(SHOP, PRODUCTION, "DOOMED", "1").then().statusCode(201);
    principal = program();
    granted = program();
    owner
        .grant(SHOP, granted, Map.of("permissions", List.of("secret:list")))
        .then()
        .statusCode(201);
  }

  @Test
  void theTableNamesEveryOperation() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given().accept("application/json").get("/q/openapi").path("paths");
    Set<String> described = new TreeSet<>();
    paths.forEach(
        (path, item) ->
            item.forEach(
                (method, operation) -> {
                  if (operation instanceof Map<?, ?> map
                      && map.containsKey("operationId")
                      && !isForMembersOfVaults(map)) {
                    described.add(map.get("operationId").toString());
                  }
                }));
    assertEquals(described, CALLS.keySet());
  }

  /** What a vault's log decides and not a role is tested beside it, in {@code sealed}. */
  private static boolean isForMembersOfVaults(Map<?, ?> operation) {
    return operation.get("tags") instanceof List<?> tags
        && tags.stream().anyMatch(SEALED::contains);
  }

  @Test
  void nobodyComesInWithoutAGoodToken() {
    CALLS.forEach(
        (operation, call) -> {
          assertEquals(401, send(call, null).statusCode(), operation);
          assertEquals(
              401,
              send(call, tokens.forged(Principals.user(tenant, Role.OWNER))).statusCode(),
              operation);
        });
    tokens
        .refused(Principals.user(tenant, Role.OWNER))
        .forEach(
            (wrong, token) ->
                assertEquals(401, send(CALLS.get("listProjects"), token).statusCode(), wrong));
  }

  @Test
  void anotherOrganizationFindsNothing() {
    CALLS.forEach(
        (operation, call) ->
            assertEquals(404, send(call, tokens.foreignOwner()).statusCode(), operation));
  }

  /** Through one's own organization, somebody else's project answers as one that never was. */
  @Test
  void aForeignProjectAnswersAsOneThatDoesNotExist() {
    String id = owner.request().get(owner.project(SHOP)).path("id");
    var stranger = Principals.tenant();
    var other = new VaultClient(tokens.user(stranger, Role.OWNER), stranger);
    Map<String, Object> foreign = other.request().get(other.project(id)).path("$");
    UUID nothing = UUID.randomUUID();
    Map<String, Object> missing = other.request().get(other.project(nothing.toString())).path("$");
    for (String field : List.of("type", "title", "status", "code", "category")) {
      assertEquals(missing.get(field), foreign.get(field));
    }
    assertEquals(
        missing.get("detail").toString().replace(nothing.toString(), id), foreign.get("detail"));
  }

  @Test
  void aProgramWithoutGrantsMayDoNothing() {
    String token = tokens.serviceAccount(tenant);
    CALLS.forEach(
        (operation, call) ->
            assertEquals(
                operation.equals("listProjects") ? 200 : 403,
                send(call, token).statusCode(),
                operation));
  }

  @Test
  void weakerRolesAreRefused() {
    CALLS.forEach(
        (operation, call) -> {
          for (Role role : Role.values()) {
            if (role.compareTo(call.least) > 0) {
              assertEquals(
                  403, send(call, tokens.user(tenant, role)).statusCode(), operation + " " + role);
            }
          }
        });
  }

  @Test
  void theWeakestRoleThatMayDoes() {
    var last = new LinkedHashMap<String, Call>(CALLS);
    // What the others need goes last.
    last.putLast("deleteProject", CALLS.get("deleteProject"));
    last.forEach(
        (operation, call) -> {
          Response answer = send(call, tokens.user(tenant, call.least));
          assertEquals(
              true,
              call.success.contains(answer.statusCode()),
              operation + " answered " + answer.statusCode() + " " + answer.body().asString());
        });
  }

  private Response send(Call call, String token) {
    String path =
        call.path
            .replace("{principal}", principal.id().toString())
            .replace("{granted}", granted.id().toString());
    var request = given().contentType("application/json");
    if (token != null) {
      request = request.auth().oauth2(token);
    }
    if (call.body != null) {
      request = request.body(call.body);
    }
    return request.request(call.method, "/api/v1/organizations/" + tenant.slug() + path);
  }

  private static void put(
      String operation, String method, String path, Object body, Role least, int success) {
    CALLS.put(operation, new Call(method, path, body, least, Set.of(success)));
  }
}
