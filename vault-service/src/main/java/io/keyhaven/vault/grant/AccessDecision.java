package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.vault.path.SecretPath;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who may do what where: the permissions of a role count on the whole project, those of a grant in
 * its scope until it expires. {@code secret:reveal} and {@code secret:write} each carry {@code
 * secret:list}, and nothing else carries anything.
 *
 * <p>A pure function of its arguments. A scope is held as a whole only through one grant (or the
 * role) that covers all of it: any number of narrower ones leaves out environments and paths that
 * do not exist yet.
 */
public final class AccessDecision {
  private final Grantee grantee;
  private final Collection<GrantRule> grants;
  private final Instant now;

  /**
   * @param grants of one project, whosesoever; those of others are passed over
   */
  public AccessDecision(Grantee grantee, Collection<GrantRule> grants, Instant now) {
    this.grantee = grantee;
    this.grants = grants;
    this.now = now;
  }

  /** Whether the permission is held at this path of this environment. */
  public boolean allows(Permission permission, UUID environment, SecretPath path) {
    return allows(permission, GrantScope.of(environment, path));
  }

  /** Whether the permission is held over the whole scope. */
  public boolean allows(Permission permission, GrantScope scope) {
    return holding(permission, scope).isHeld();
  }

  /** Whether the permission is held over the whole scope, or over some part of it. */
  public boolean allowsWithin(Permission permission, GrantScope scope) {
    return carried(grantee.rolePermissions(), permission)
        || grants.stream()
            .filter(this::counts)
            .filter(grant -> grant.scope().meets(scope))
            .anyMatch(grant -> carried(grant.permissions(), permission));
  }

  /** Whether the permission is held anywhere in the project; for finding and listing it. */
  public boolean allowsSomewhere(Permission permission) {
    return carried(grantee.rolePermissions(), permission)
        || grants.stream()
            .anyMatch(grant -> counts(grant) && carried(grant.permissions(), permission));
  }

  /** Whether anything at all is held in the project, by role or by grant. */
  public boolean allowsAnything() {
    return !grantee.rolePermissions().isEmpty() || grants.stream().anyMatch(this::counts);
  }

  /**
   * The paths of an environment from which downwards the permission is held; several may lie in
   * each other, and none says that it is held nowhere.
   */
  public Set<SecretPath> heldFrom(Permission permission, UUID environment) {
    if (carried(grantee.rolePermissions(), permission)) {
      return Set.of(SecretPath.ROOT);
    }
    return grants.stream()
        .filter(this::counts)
        .filter(grant -> grant.scope().isIn(environment))
        .filter(grant -> carried(grant.permissions(), permission))
        .map(grant -> grant.scope().path())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Until when the permission is held over the whole scope. */
  Holding holding(Permission permission, GrantScope scope) {
    if (carried(grantee.rolePermissions(), permission)) {
      return Holding.FOREVER;
    }
    return grants.stream()
        .filter(this::counts)
        .filter(grant -> grant.scope().covers(scope))
        .filter(grant -> carried(grant.permissions(), permission))
        .map(grant -> grant.expiresAt().map(Holding::until).orElse(Holding.FOREVER))
        .reduce(Holding.NOT_AT_ALL, Holding::longer);
  }

  private boolean counts(GrantRule grant) {
    return grantee.is(grant.granteeType(), grant.granteeId()) && grant.isLiveAt(now);
  }

  private static boolean carried(Set<Permission> held, Permission permission) {
    return held.contains(permission)
        || (permission == Permission.SECRET_LIST
            && (held.contains(Permission.SECRET_REVEAL) || held.contains(Permission.SECRET_WRITE)));
  }
}
