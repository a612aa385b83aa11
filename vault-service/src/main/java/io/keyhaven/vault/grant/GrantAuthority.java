package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody gives more than they have: a giver holds {@code grant:manage} over the whole scope, and
 * there every permission given, at least as long as the grant is to last.
 *
 * <p>A pure function, like the {@link AccessDecision} that it asks.
 */
public final class GrantAuthority {
  private final AccessDecision giver;

  public GrantAuthority(AccessDecision giver) {
    this.giver = giver;
  }

  /**
   * What stands against giving this.
   *
   * @param missing permissions that the giver does not hold over the whole scope, {@code
   *     grant:manage} among them where it is not held
   * @param outlasted permissions that the giver holds, but not as long as the grant is to last
   */
  public record Judgement(Set<Permission> missing, Set<Permission> outlasted) {
    public Judgement {
      missing = Set.copyOf(missing);
      outlasted = Set.copyOf(outlasted);
    }

    public boolean isAllowed() {
      return missing.isEmpty() && outlasted.isEmpty();
    }
  }

  /**
   * Judges a grant before it is given.
   *
   * @param expiresAt when the grant is to end; empty for never
   */
  public Judgement judge(
      Set<Permission> permissions, GrantScope scope, Optional<Instant> expiresAt) {
    Set<Permission> missing = EnumSet.noneOf(Permission.class);
    Set<Permission> outlasted = EnumSet.noneOf(Permission.class);
    if (!mayManage(scope)) {
      missing.add(Permission.GRANT_MANAGE);
    }
    for (Permission permission : permissions) {
      Holding holding = giver.holding(permission, scope);
      if (!holding.isHeld()) {
        missing.add(permission);
      } else if (!holding.lasts(expiresAt)) {
        outlasted.add(permission);
      }
    }
    return new Judgement(missing, outlasted);
  }

  /** Whether grants of this scope may be seen, replaced and taken away. */
  public boolean mayManage(GrantScope scope) {
    return giver.allows(Permission.GRANT_MANAGE, scope);
  }
}
