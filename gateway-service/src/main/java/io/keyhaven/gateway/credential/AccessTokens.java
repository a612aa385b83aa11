package io.keyhaven.gateway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Verifies access tokens: RS256 only, type {@code at+jwt} (RFC 9068), our issuer and audience, not
 * expired, signed with a key that identity publishes. A verified token is remembered until it
 * expires; whether its session still lives is another question, asked with every request.
 */
@ApplicationScoped
public class AccessTokens {
  private static final String TYPE = "at+jwt";

  /** The algorithm is fixed here and never taken from a token (RFC 8725, 3.1). */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

  private final AccessTokenKeys keys;
  private final CredentialConfig config;
  private final Cache<String, Verified> verified;

  AccessTokens(AccessTokenKeys keys, CredentialConfig config) {
    this.keys = keys;
    this.config = config;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(config.verifiedTokens())
            .expireAfter(
                Expiry.<String, Verified>creating(
                    (digest, accepted) -> remaining(accepted.expiresAt)))
            .build();
  }

  private record Verified(Holder holder, Instant expiresAt) {}

  /**
   * Whose token it is.
   *
   * @return the holder; fails with 401 for a token that is not acceptable, with 503 when identity's
   *     keys are needed and cannot be had
   */
  public Uni<Holder> verify(Credential token) {
    Verified remembered = verified.getIfPresent(token.digest());
    if (remembered != null) {
      return Uni.createFrom().item(remembered.holder);
    }
    return Uni.createFrom()
        .item(() -> keyIdOf(token.text()))
        .chain(keys::require)
        .map(key -> check(token, key));
  }

  private Holder check(Credential token, Key key) {
    try {
      JwtClaims claims = consumer(key).processToClaims(token.text());
      var holder =
          new Holder(
              UUID.fromString(claims.getStringClaimValue("sid")),
              UUID.fromString(claims.getSubject()),
              false);
      Instant expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
      verified.put(token.digest(), new Verified(holder, expiresAt));
      return holder;
    } catch (InvalidJwtException
        | MalformedClaimException
        | IllegalArgumentException
        | NullPointerException unacceptable) {
      throw CredentialProblem.invalidToken();
    }
  }

  private JwtConsumer consumer(Key key) {
    return new JwtConsumerBuilder()
        .setExpectedType(true, TYPE)
        .setExpectedIssuer(true, config.issuer())
        .setExpectedAudience(true, config.audience())
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setRequireSubject()
        .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
        .setJwsAlgorithmConstraints(ALGORITHMS)
        .setVerificationKey(key)
        .build();
  }

  private static String keyIdOf(String token) {
    try {
      var signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      // What a header holds may be of any type; a key id is text (RFC 7515, 4.1.4).
      if (signature.getHeaders().getObjectHeaderValue("kid") instanceof String keyId) {
        return keyId;
      }
      throw CredentialProblem.invalidToken();
    } catch (JoseException malformed) {
      throw CredentialProblem.invalidToken();
    }
  }

  private static Duration remaining(Instant expiresAt) {
    Duration left = Duration.between(Instant.now(), expiresAt);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
