package io.keyhaven.identity.token;

import io.keyhaven.principal.InternalTokenClaims;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** Signs internal tokens: one audience, at most 60 seconds. Thread-safe. */
@ApplicationScoped
public class InternalTokens {
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private final SigningKeys keys;

  InternalTokens(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * Whose a token of any audience is that this service has signed; empty for any other, and for one
   * that has ended more than a minute ago. For other services of this installation that hand on
   * what they were asked with; it lets nobody in.
   */
  public Optional<Principal> read(String token) {
    try {
      var keys =
          this.keys.published(SigningPurpose.INTERNAL).stream()
              .<JsonWebKey>map(InternalTokens::verificationKey)
              .toList();
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setExpectedType(true, InternalTokenClaims.TYPE)
              .setExpectedIssuer(true, InternalTokenClaims.ISSUER)
              .setSkipDefaultAudienceValidation()
              .setRequireExpirationTime()
              .setAllowedClockSkewInSeconds((int) LIFETIME.toSeconds())
              .setJwsAlgorithmConstraints(
                  ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
              .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
              .build()
              .processToClaims(token);
      return Optional.of(InternalTokenClaims.toPrincipal(claims));
    } catch (InvalidJwtException | MalformedClaimException unacceptable) {
      return Optional.empty();
    }
  }

  private static JsonWebKey verificationKey(SigningKey key) {
    var published = new RsaJsonWebKey((RSAPublicKey) key.publicKey());
    published.setKeyId(key.keyId());
    return published;
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
