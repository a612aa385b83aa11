package io.keyhaven.identity.exchange;

import io.keyhaven.identity.token.SignedToken;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import java.time.Instant;
import java.util.UUID;

/**
 * A token for one service, and whose it is, so that the gateway can cache and limit it.
 *
 * @param credentialExpiresAt when the credential ends by itself, as things are; null where it does
 *     not. What rests on it may outlive the token and the request
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
    Instant credentialExpiresAt,
    boolean cacheable) {

  static ExchangeView of(SignedToken token, Proven proven) {
    Principal principal = proven.principal();
    return new ExchangeView(
        token.value(),
        token.expiresAt(),
        principal.id(),
        principal.type(),
        principal.credentialId(),
        principal.generation(),
        principal.tenant().map(tenant -> tenant.id().value()).orElse(null),
        proven.ends().orElse(null),
        proven.cacheable());
  }

  @Override
  public String toString() {
    return "token of " + principalId;
  }
}
