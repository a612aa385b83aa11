package io.keyhaven.identity.exchange;

import io.keyhaven.identity.token.SignedToken;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import java.time.Instant;
import java.util.UUID;

/**
 * A token for one service, and whose it is, so that the gateway can cache and limit it.
 *
 * @param cacheable whether the gateway may use it for later requests too; not where every request
 *     counts as a use of the credential
 */
public record ExchangeView(
    String token,
    Instant expiresAt,
    UUID principalId,
    PrincipalType principalType,
    UUID credentialId,
    long generation,
    UUID organizationId,
    boolean cacheable) {

  static ExchangeView of(SignedToken token, Principal principal, boolean cacheable) {
    return new ExchangeView(
        token.value(),
        token.expiresAt(),
        principal.id(),
        principal.type(),
        principal.credentialId(),
        principal.generation(),
        principal.tenant().map(tenant -> tenant.id().value()).orElse(null),
        cacheable);
  }

  @Override
  public String toString() {
    return "token of " + principalId;
  }
}
