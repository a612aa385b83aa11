package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a grant says, without where it is stored.
 *
 * @param granteeType user, team or service account
 * @param expiresAt the first moment at which it no longer counts; empty for never
 */
public record GrantRule(
    PrincipalType granteeType,
    UUID granteeId,
    GrantScope scope,
    Set<Permission> permissions,
    Optional<Instant> expiresAt) {

  public GrantRule {
    permissions = Set.copyOf(permissions);
  }

  boolean isLiveAt(Instant now) {
    return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
  }
}
