package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.client.ApiDescription.DescribedOperation;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the description declares of each operation ({@code x-keyhaven-access}) is what the tables
 * say, and so, by {@link RolesIT} and {@link OutsideOrganizationIT}, what really happens.
 */
@SystemTest
class AccessDeclarationIT {
  private static final Set<String> ALL =
      Set.of(
          "project:create",
          "project:read",
          "project:update",
          "project:delete",
          "secret:list",
          "secret:reveal",
          "secret:write",
          "grant:manage",
          "service_account:manage",
          "member:manage",
          "audit:read");

  /** What each caller of the tables holds, as the contract words it. */
  private static final Map<String, Set<String>> HELD =
      Map.of(
          "owner", ALL,
          "admin", ALL,
          "editor",
              Set.of(
                  "project:create",
                  "project:read",
                  "project:update",
                  "secret:list",
                  "secret:reveal",
                  "secret:write"),
          "viewer", Set.of("project:read", "secret:list"),
          "granted", Set.of("project:read", "secret:list", "secret:reveal", "secret:write"),
          "ungranted", Set.of(),
          "program", Set.of(),
          "nobody", Set.of());

  private static final Set<String> PROGRAMS = Set.of("granted", "ungranted", "program");

  private final Suite suite;
  private final Map<String, DescribedOperation> described = new TreeMap<>();

  AccessDeclarationIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void readTheDescription() {
    for (var operation : ApiDescription.read(suite.anonymous()).operations()) {
      described.put(Operation.signature(operation.method(), operation.path()), operation);
    }
  }

  @TestFactory
  Stream<DynamicTest> theTablesSayWhatIsDeclared() {
    return Stream.concat(Operation.all().stream(), Operation.outside().stream())
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () ->
                        operation
                            .answers()
                            .forEach((role, status) -> assertDeclared(operation, role, status))));
  }

  private void assertDeclared(Operation operation, String role, int status) {
    var declared = described.get(operation.signature());
    int expected = role.equals("nobody") ? 401 : 403;
    boolean admitted = stands(role, declared.caller()) && holds(role, declared);
    assertEquals(
        admitted ? status : expected,
        status,
        () -> "%s by %s, declared %s".formatted(declared, role, declared.permission()));
    assertTrue(
        !admitted || !Set.of(401, 403, 404).contains(status),
        () -> declared + " by " + role + " is " + status);
  }

  private static boolean stands(String role, String caller) {
    boolean signedIn = !role.equals("nobody");
    boolean person = signedIn && !PROGRAMS.contains(role);
    return switch (caller) {
      case "anyone" -> true;
      case "signedIn", "member" -> signedIn;
      case "person", "personalMember" -> person;
      // The estate's sealed vault has one member, who made it.
      case "sealedVaultMember", "owner" -> role.equals("owner");
      default -> throw new AssertionError("what is " + caller + "?");
    };
  }

  private static boolean holds(String role, DescribedOperation operation) {
    return operation.permission().map(HELD.get(role)::contains).orElse(true);
  }

  @Test
  void everyPermissionThatIsDeclaredIsOneOfTheContract() {
    for (var operation : described.values()) {
      assertTrue(operation.permission().map(ALL::contains).orElse(true), operation.toString());
    }
  }

  @Test
  void whatAnyoneMayCallIsDeclaredWithoutSecurityAndTheRestWith() {
    for (var operation : described.values()) {
      boolean free = operation.operation().path("security").isArray();
      assertEquals(operation.caller().equals("anyone"), free, operation.toString());
      assertTrue(free || operation.operation().at("/responses/401").isObject(), operation.id());
    }
  }
}
