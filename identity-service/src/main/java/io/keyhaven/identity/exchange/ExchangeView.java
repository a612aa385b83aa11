package io.keyhaven.identity.exchange;

import io.keyhaven.identity.token.SignedToken;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import java.time.Instant;
import java.util.UUID;

/** A token for one service, and whose it is, so that the gateway can cache and limit it. */
public record ExchangeView(
    String token,
    Instant expiresAt,
    UUID principalId,
    PrincipalType principalType,
    UUID credentialId,
    long generation,
    UUID organizationId) {

  static ExchangeView of(SignedToken token, Principal principal) {
    return new ExchangeView(
        token.value(),
        token.expiresAt(),
        principal.id(),
        principal.type(),
        principal.credentialId(),
        principal.generation(),
        principal.tenant().map(tenant -> tenant.id().value()).orElse(null));
  }

  @Override
  public String toString() {
    return "token of " + principalId;
  }
}
