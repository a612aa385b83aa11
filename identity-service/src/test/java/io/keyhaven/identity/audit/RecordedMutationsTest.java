package io.keyhaven.identity.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that changes something is recorded once, with who did it from where. */
@QuarkusTest
class RecordedMutationsTest {
  private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

  /** What is gone in seconds and leaves nothing behind. */
  private static final Set<String> PASSING = Set.of("createSocketTicket");

  private static final String NEW_PASSWORD = "gannet-quartz-17-kettle";

  TopicReader topics;

  static Stream<Mutation> mutations() {
    return Stream.of(
        // What a person gets with an account is three things in the organization that comes with
        // it.
        new Mutation(
            "register",
            RecordedMutationsTest::registration,
            "organization.create",
            "user.register",
            "session.create"),
        new Mutation("login", RecordedMutationsTest::signIn, "session.create"),
        new Mutation(
            "refresh", owner -> refreshToken(owner, "/api/v1/auth/refresh"), "session.refresh"),
        new Mutation(
            "logout", owner -> refreshToken(owner, "/api/v1/auth/logout"), "session.revoke"),
        new Mutation(
            "changePassword",
            owner ->
                Call.put(
                    owner,
                    owner.request(),
                    "/api/v1/auth/change-password",
                    Map.of("currentPassword", owner.password(), "newPassword", NEW_PASSWORD)),
            "user.change_password"),
        new Mutation(
            "endSession",
            owner -> Call.delete(owner, "/api/v1/auth/sessions/" + otherSession(owner)),
            "session.revoke"),
        new Mutation(
            "endOtherSessions",
            owner -> {
              var _ = otherSession(owner);
              return Call.delete(owner, "/api/v1/auth/sessions");
            },
            "session.revoke"),
        new Mutation(
            "createOrganization",
            owner ->
                Call.post(
                    owner, owner.request(), "/api/v1/organizations", Map.of("name", "Second")),
            "organization.create"),
        new Mutation(
            "updateOrganization",
            owner -> Call.patch(owner, owner.path(""), Map.of("name", "Renamed")),
            "organization.update"),
        new Mutation(
            "deleteOrganization",
            owner -> Call.delete(owner, owner.path("")),
            "organization.delete"),
        new Mutation(
            "updateMember",
            owner -> Call.patch(owner, member(owner), Map.of("role", "editor")),
            "member.update"),
        new Mutation("removeMember", owner -> Call.delete(owner, member(owner)), "member.remove"),
        new Mutation(
            "createInvitation",
            owner ->
                Call.post(
                    owner,
                    owner.home(),
                    owner.path("/invitations"),
                    Map.of("email", "guest@example.org", "role", "viewer")),
            "member.invite"),
        new Mutation(
            "revokeInvitation",
            owner -> Call.delete(owner, owner.path("/invitations/" + invite(owner, "id"))),
            "invitation.revoke"),
        new Mutation("acceptInvitation", RecordedMutationsTest::acceptance, "member.join"),
        new Mutation(
            "createServiceAccount",
            owner ->
                Call.post(
                    owner, owner.home(), owner.path("/service-accounts"), Map.of("name", "ci")),
            "service_account.create"),
        new Mutation(
            "updateServiceAccount",
            owner -> Call.patch(owner, account(owner), Map.of("description", "changed")),
            "service_account.update"),
        new Mutation(
            "deleteServiceAccount",
            owner -> Call.delete(owner, account(owner)),
            "service_account.delete"),
        new Mutation(
            "createApiKey",
            owner ->
                Call.post(owner, owner.home(), account(owner) + "/api-keys", Map.of("name", "key")),
            "api_key.create"),
        new Mutation("revokeApiKey", owner -> Call.delete(owner, key(owner)), "api_key.revoke"),
        new Mutation(
            "createMachineRole",
            owner ->
                Call.post(
                    owner,
                    owner.home(),
                    owner.path("/machine-roles"),
                    appRole(owner.serviceAccount())),
            "machine_role.create"),
        new Mutation(
            "replaceMachineRole",
            owner -> Call.put(owner, owner.home(), role(owner), Map.of("tokenTtlSeconds", 600)),
            "machine_role.update"),
        new Mutation(
            "deleteMachineRole", owner -> Call.delete(owner, role(owner)), "machine_role.delete"),
        new Mutation(
            "createSecretId",
            owner ->
                Call.post(owner, owner.home(), role(owner) + "/secret-ids", Map.of("numUses", 3)),
            "machine_secret.create"),
        new Mutation(
            "deleteSecretId",
            owner -> Call.delete(owner, secretId(owner)),
            "machine_secret.delete"));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void isRecordedOnceWithWhoDidWhatFromWhere(Mutation mutation) {
    Call call = mutation.prepare.apply(Person.register());
    String requestId = AuditLog.newRequestId();
    int status = call.send(requestId);
    assertEquals(2, status / 100, "status " + status);
    List<JsonNode> records = new AuditLog(topics).of(requestId, mutation.actions.size());
    assertEquals(
        mutation.actions, records.stream().map(record -> record.get("action").asText()).toList());
    for (JsonNode record : records) {
      assertEquals("success", record.get("outcome").asText());
      assertEquals("user", record.at("/actor/type").asText());
      assertEquals(call.actor, record.at("/actor/name").asText());
      assertFalse(record.at("/actor/id").isNull());
      assertFalse(record.at("/resource/id").isNull(), record.toString());
      assertFalse(record.at("/resource/name").isNull(), record.toString());
      assertEquals(Door.ADDRESS, record.get("address").asText());
      assertEquals("identity-test", record.get("userAgent").asText());
    }
  }

  @Test
  void everyOperationThatChangesSomethingStandsInTheTable() {
    Set<String> table =
        mutations()
            .map(mutation -> mutation.operation)
            .collect(Collectors.toCollection(TreeSet::new));
    table.addAll(PASSING);
    assertEquals(changingOperations(), table);
  }

  private static Set<String> changingOperations() {
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths");
    return paths.values().stream()
        .flatMap(methods -> methods.entrySet().stream())
        .filter(method -> CHANGING.contains(method.getKey()))
        .map(method -> ((Map<?, ?>) method.getValue()).get("operationId").toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Call registration(Person ignored) {
    String email = "new-" + UUID.randomUUID() + "@example.org";
    return new Call(
        email,
        Door.nobody().body(Map.of("email", email, "password", Person.PASSWORD, "name", "New")),
        "POST",
        "/api/v1/auth/register");
  }

  private static Call signIn(Person owner) {
    return Call.post(
        owner,
        Door.nobody(),
        "/api/v1/auth/login",
        Map.of("email", owner.email(), "password", owner.password()));
  }

  private static Call refreshToken(Person owner, String path) {
    return Call.post(owner, Door.nobody(), path, Map.of("refreshToken", owner.refreshToken()));
  }

  private static Call acceptance(Person owner) {
    Person guest = Person.register();
    String token =
        owner
            .home()
            .body(Map.of("email", guest.email(), "role", "viewer"))
            .post(owner.path("/invitations"))
            .path("token");
    return new Call(
        guest.email(), guest.request(), "POST", "/api/v1/invitations/" + token + "/accept");
  }

  private static String otherSession(Person owner) {
    String token =
        Door.nobody()
            .body(Map.of("email", owner.email(), "password", owner.password()))
            .post("/api/v1/auth/login")
            .path("accessToken");
    return Door.exchange(token, null, 0).path("credentialId");
  }

  private static String member(Person owner) {
    return owner.path("/members/" + Person.join(owner, "viewer").id());
  }

  private static String account(Person owner) {
    return owner.path("/service-accounts/" + owner.serviceAccount());
  }

  private static String key(Person owner) {
    String keys = account(owner) + "/api-keys";
    return keys + "/" + owner.home().body(Map.of("name", "key")).post(keys).path("id");
  }

  private static Map<String, String> appRole(String account) {
    return Map.of("method", "approle", "name", "ci", "serviceAccountId", account);
  }

  private static String role(Person owner) {
    String roles = owner.path("/machine-roles");
    return roles + "/" + owner.home().body(appRole(owner.serviceAccount())).post(roles).path("id");
  }

  private static String secretId(Person owner) {
    String secrets = role(owner) + "/secret-ids";
    return secrets + "/" + owner.home().body(Map.of()).post(secrets).path("id");
  }

  private static String invite(Person owner, String field) {
    return owner
        .home()
        .body(Map.of("email", "guest@example.org", "role", "viewer"))
        .post(owner.path("/invitations"))
        .path(field);
  }

  /**
   * An operation, how it is called on something that is there for it, and what it is recorded as.
   */
  private record Mutation(String operation, Function<Person, Call> prepare, List<String> actions) {
    Mutation(String operation, Function<Person, Call> prepare, String... actions) {
      this(operation, prepare, List.of(actions));
    }

    @Override
    public String toString() {
      return operation;
    }
  }

  /** A request that is ready to be sent, and the address of who sends it. */
  private record Call(String actor, RequestSpecification request, String method, String path) {
    static Call post(Person actor, RequestSpecification request, String path, Object body) {
      return new Call(actor.email(), request.body(body), "POST", path);
    }

    static Call put(Person actor, RequestSpecification request, String path, Object body) {
      return new Call(actor.email(), request.body(body), "PUT", path);
    }

    static Call patch(Person actor, String path, Object body) {
      return new Call(actor.email(), actor.home().body(body), "PATCH", path);
    }

    static Call delete(Person actor, String path) {
      return new Call(actor.email(), actor.home(), "DELETE", path);
    }

    int send(String requestId) {
      return AuditLog.mark(request, requestId)
          .request(method.toUpperCase(Locale.ROOT), path)
          .statusCode();
    }
  }
}
