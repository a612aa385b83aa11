package io.keyhaven.testing;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Principals for tests; each call makes a new one with ids of its own. */
public final class Principals {
  private Principals() {}

  /** An organization nobody else is in. */
  public static Tenant tenant() {
    UUID id = UUID.randomUUID();
    return new Tenant(new OrganizationId(id), "org-" + id.toString().substring(0, 8));
  }

  /** A member with what the role carries. */
  public static Principal user(Tenant tenant, Role role) {
    UUID id = UUID.randomUUID();
    return new Principal(
        id,
        PrincipalType.USER,
        "user-" + id.toString().substring(0, 8) + "@example.com",
        Optional.of(tenant),
        Optional.of(role),
        role.permissions(),
        Set.of(),
        UUID.randomUUID(),
        0,
        now());
  }

  /** A signed-in user where the address names no organization. */
  public static Principal userWithoutOrganization() {
    Principal member = user(tenant(), Role.OWNER);
    return new Principal(
        member.id(),
        member.type(),
        member.name(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        member.credentialId(),
        0,
        now());
  }

  /** A service account: it has no role, and nothing until it is granted something. */
  public static Principal serviceAccount(Tenant tenant) {
    UUID id = UUID.randomUUID();
    return new Principal(
        id,
        PrincipalType.SERVICE_ACCOUNT,
        "program-" + id.toString().substring(0, 8),
        Optional.of(tenant),
        Optional.empty(),
        Set.of(),
        Set.of(),
        UUID.randomUUID(),
        0,
        now());
  }

  /** Nobody signed in. */
  public static Principal anonymous() {
    var nobody = new UUID(0, 0);
    return new Principal(
        nobody,
        PrincipalType.ANONYMOUS,
        "anonymous",
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        nobody,
        0,
        now());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
