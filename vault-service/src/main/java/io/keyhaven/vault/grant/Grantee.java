package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, as far as permissions are concerned.
 *
 * @param teams that this principal is in; their grants are its grants
 * @param rolePermissions what its role carries on every project; none for service accounts
 */
public record Grantee(
    PrincipalType type, UUID id, Set<UUID> teams, Set<Permission> rolePermissions) {

  public Grantee {
    teams = Set.copyOf(teams);
    rolePermissions = Set.copyOf(rolePermissions);
  }

  public static Grantee of(Principal principal) {
    return new Grantee(
        principal.type(), principal.id(), principal.teams(), principal.permissions());
  }

  boolean is(PrincipalType granteeType, UUID granteeId) {
    return granteeType == PrincipalType.TEAM
        ? teams.contains(granteeId)
        : granteeType == type && granteeId.equals(id);
  }
}
