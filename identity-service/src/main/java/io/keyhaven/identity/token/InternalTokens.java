package io.keyhaven.identity.token;

import io.keyhaven.principal.InternalTokenClaims;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** Signs internal tokens: one audience, at most 60 seconds. Thread-safe. */
@ApplicationScoped
public class InternalTokens {
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private final SigningKeys keys;

  InternalTokens(SigningKeys keys) {
    this.keys = keys;
  }

  /** A token that states the principal to one service, until their credential ends by itself. */
  public SignedToken issue(Principal principal, String audience, Instant until) {
    Instant now = Instant.now();
    Instant end = now.plus(LIFETIME);
    Instant expiresAt = until.isBefore(end) ? until : end;
    JwtClaims claims = InternalTokenClaims.of(principal);
    claims.setAudience(audience);
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
    claims.setJwtId(TimeOrderedId.next().toString());
    return SignedToken.sign(keys.active(SigningPurpose.INTERNAL), InternalTokenClaims.TYPE, claims);
  }
}
