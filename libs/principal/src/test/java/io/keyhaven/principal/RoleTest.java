package io.keyhaven.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each role carries, spelled out as the API has it. */
class RoleTest {
  private static final String ALL =
      "project:create project:read project:update project:delete secret:list secret:reveal"
          + " secret:write grant:manage service_account:manage member:manage audit:read";

  @ParameterizedTest
  @CsvSource({
    "owner," + ALL,
    "admin," + ALL,
    "editor,project:create project:read project:update secret:list secret:reveal secret:write",
    "viewer,project:read secret:list",
  })
  void carriesExactlyThese(String role, String permissions) {
    assertEquals(
        Set.of(permissions.split(" ")),
        Role.find(role).orElseThrow().permissions().stream()
            .map(Permission::label)
            .collect(Collectors.toSet()));
  }

  @Test
  void labelsAreFoundAgainAndOthersAreNot() {
    for (Role role : Role.values()) {
      assertEquals(Optional.of(role), Role.find(role.label()));
    }
    for (Permission permission : Permission.values()) {
      assertEquals(Optional.of(permission), Permission.find(permission.label()));
    }
    for (PrincipalType type : PrincipalType.values()) {
      assertEquals(Optional.of(type), PrincipalType.find(type.label()));
    }
    assertTrue(Role.find("OWNER").isEmpty());
    assertTrue(Permission.find("secret:*").isEmpty());
    assertTrue(PrincipalType.find("").isEmpty());
  }

  @Test
  void aMissingPermissionIsNamedInTheRefusal() {
    var caller = new Caller(TestToken.ADA, new RequestOrigin(null, null, null));
    caller.require(Permission.SECRET_REVEAL);
    var refusal = assertThrows(ProblemException.class, () -> caller.require(Permission.AUDIT_READ));
    assertEquals(403, refusal.status());
    assertTrue(refusal.detail().orElseThrow().contains("audit:read"));
  }

  @Test
  void anOrganizationIsNamedByItsIdOrSlug() {
    var tenant = new Tenant(new OrganizationId(UUID.randomUUID()), "acme");
    assertTrue(tenant.isNamedBy("acme"));
    assertTrue(tenant.isNamedBy(tenant.id().toString()));
    assertTrue(tenant.isNamedBy(tenant.id().toString().toUpperCase(java.util.Locale.ROOT)));
    assertEquals(false, tenant.isNamedBy("ACME"));
    assertEquals(false, tenant.isNamedBy(""));
  }
}
