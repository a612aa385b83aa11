package io.keyhaven.identity;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call what: every operation of the described API stands in this table. */
@QuarkusTest
class AuthorizationTest {
  /** Nobody needs to be signed in. */
  private static final Set<String> EVERYBODY =
      Set.of("register", "login", "refresh", "logout", "getSigningKeys");

  /** Any person, in no organization. */
  private static final Set<String> PEOPLE =
      Set.of(
          "getMe",
          "changePassword",
          "listSessions",
          "endSession",
          "endOtherSessions",
          "createOrganization",
          "createSocketTicket",
          "acceptInvitation");

  /** Any credential, in no organization. */
  private static final Set<String> SIGNED_IN = Set.of("listOrganizations");

  /** Every member, whatever their role; a program where it is its own organization. */
  private static final Set<String> MEMBERS_AND_PROGRAMS = Set.of("getOrganization");

  /** Every member, whatever their role. */
  private static final Set<String> MEMBERS =
      Set.of("listMembers", "getMember", "listServiceAccounts", "getServiceAccount");

  /** Owners and admins: the role carries a permission for it. */
  private static final Set<String> ADMINISTRATORS =
      Set.of(
          "updateOrganization",
          "updateMember",
          "removeMember",
          "createInvitation",
          "listInvitations",
          "getInvitation",
          "revokeInvitation",
          "createServiceAccount",
          "updateServiceAccount",
          "deleteServiceAccount",
          "createApiKey",
          "listApiKeys",
          "getApiKey",
          "revokeApiKey",
          "createMachineRole",
          "listMachineRoles",
          "getMachineRole",
          "replaceMachineRole",
          "deleteMachineRole",
          "createSecretId",
          "listSecretIds",
          "deleteSecretId");

  private static final Set<String> OWNERS = Set.of("deleteOrganization");

  private Person owner;
  private Person admin;
  private Person editor;
  private Person viewer;
  private Person target;
  private Person stranger;
  private String apiKey;

  @BeforeEach
  void register() {
    owner = Person.register();
    admin = Person.join(owner, "admin");
    editor = Person.join(owner, "editor");
    viewer = Person.join(owner, "viewer");
    target = Person.join(owner, "viewer");
    stranger = Person.register();
    apiKey = owner.apiKey();
  }

  @Test
  void everyOperationStandsInTheTable() {
    var table = new ArrayList<String>();
    List.of(EVERYBODY, PEOPLE, SIGNED_IN, MEMBERS_AND_PROGRAMS, MEMBERS, ADMINISTRATORS, OWNERS)
        .forEach(table::addAll);
    assertEquals(
        table.stream().sorted().toList(),
        operations().stream().map(Operation::id).sorted().toList());
  }

  @Test
  void whoeverIsNotSignedInIsRefused() {
    for (Operation operation : operations()) {
      if (operation.id.equals("getSigningKeys")) {
        continue;
      }
      Door.problem(operation.call(given(), this), 401, "auth.token.invalid");
      if (!EVERYBODY.contains(operation.id) && !operation.isInOrganization()) {
        Door.problem(operation.call(Door.nobody(), this), 401, "auth.required");
      }
    }
  }

  @Test
  void rolesMayWhatTheTableSaysAndNoMore() {
    for (Operation operation : operations()) {
      if (operation.isInOrganization()) {
        assertForbidden(operation, viewer, !isForEveryRole(operation));
        assertForbidden(operation, editor, !isForEveryRole(operation));
        assertForbidden(operation, admin, OWNERS.contains(operation.id));
      }
    }
  }

  @Test
  void programsMayWhatTheTableSaysAndNoMore() {
    for (Operation operation : operations()) {
      boolean open =
          EVERYBODY.contains(operation.id)
              || SIGNED_IN.contains(operation.id)
              || MEMBERS_AND_PROGRAMS.contains(operation.id);
      if (!open) {
        String organization = operation.isInOrganization() ? owner.slug() : null;
        int status = operation.call(Door.as(apiKey, organization), this).statusCode();
        assertTrue(status == 403 || status == 422, operation.id + " answered a program " + status);
        assertEquals(operation.id.equals("changePassword") ? 403 : status, status, operation.id);
      }
    }
  }

  @Test
  void strangersFindNothing() {
    for (Operation operation : operations()) {
      if (operation.isInOrganization()) {
        Door.problem(operation.call(stranger.home(), this), 404, "identity.organization.not_found");
      }
    }
  }

  private static boolean isForEveryRole(Operation operation) {
    return MEMBERS.contains(operation.id) || MEMBERS_AND_PROGRAMS.contains(operation.id);
  }

  private void assertForbidden(Operation operation, Person person, boolean expected) {
    int status = operation.call(person.in(owner.organization()), this).statusCode();
    assertEquals(expected, status == 403, operation.id + " answered " + status);
  }

  private static List<Operation> operations() {
    JsonPath description = given().accept("application/json").get("/q/openapi").jsonPath();
    var operations = new ArrayList<Operation>();
    Map<String, Map<String, Object>> paths = new TreeMap<>(description.getMap("paths"));
    paths.forEach(
        (path, methods) ->
            methods.forEach(
                (method, operation) -> {
                  if (operation instanceof Map<?, ?> described
                      && described.containsKey("operationId")) {
                    operations.add(
                        new Operation(described.get("operationId").toString(), method, path));
                  }
                }));
    return operations;
  }

  /** An operation, called with a body that is valid as far as authorization is concerned. */
  private record Operation(String id, String method, String path) {
    boolean isInOrganization() {
      return path.contains("{organization}");
    }

    Response call(RequestSpecification request, AuthorizationTest test) {
      String address =
          path.replace("{organization}", test.owner.organization().toString())
              .replace("{userId}", test.target.id().toString())
              .replaceAll("\\{(id|account|role|session)}", UUID.randomUUID().toString())
              .replace("{token}", "khi_unknown");
      RequestSpecification prepared =
          method.equals("get") || method.equals("delete")
              ? request
              : request.contentType("application/json").body(body());
      return prepared.request(method.toUpperCase(java.util.Locale.ROOT), address);
    }

    private String body() {
      return switch (id) {
        case "updateMember" -> "{\"role\":\"viewer\"}";
        case "createInvitation" -> "{\"email\":\"a@example.org\",\"role\":\"viewer\"}";
        case "createMachineRole" -> "{\"method\":\"approle\",\"name\":\"x\"}";
        case "replaceMachineRole", "createSecretId" -> "{}";
        case "changePassword" -> "{\"currentPassword\":\"a\",\"newPassword\":\"b\"}";
        case "register", "login", "refresh", "logout" -> "{}";
        default -> "{\"name\":\"x\"}";
      };
    }
  }
}
