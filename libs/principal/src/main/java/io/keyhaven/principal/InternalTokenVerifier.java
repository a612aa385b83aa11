package io.keyhaven.principal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Verifies internal tokens: RS256 only, type {@value InternalTokenClaims#TYPE}, identity as issuer,
 * this service as the one audience, not expired. A verified token is remembered until it expires,
 * so that its signature is checked once and not with every request.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class InternalTokenVerifier {
  /** The algorithm is fixed here and never taken from a token (RFC 8725, 3.1). */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

  private static final Logger LOG = Logger.getLogger(InternalTokenVerifier.class);

  private final InternalTokenKeys keys;
  private final InternalTokenConfig config;
  private final Cache<String, Verified> verified;

  InternalTokenVerifier(InternalTokenKeys keys, InternalTokenConfig config) {
    this.keys = keys;
    this.config = config;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(config.verifiedTokens())
            .expireAfter(Expiry.creating(InternalTokenVerifier::remaining))
            .build();
  }

  /**
   * The principal a token stands for.
   *
   * @return the principal; fails with a 401 problem for a token that is not acceptable, and with
   *     503 when identity's keys are needed and cannot be had
   */
  public Uni<Principal> verify(String token) {
    Verified remembered = verified.getIfPresent(token);
    if (remembered != null && Instant.now().isBefore(remembered.expiresAt)) {
      return Uni.createFrom().item(remembered.principal);
    }
    return Uni.createFrom()
        .item(() -> keyIdOf(token))
        .chain(keys::find)
        .onFailure(InternalTokenKeys.UnknownKeyException.class)
        .transform(unknown -> refused())
        .onFailure(failure -> !(failure instanceof ProblemException))
        .transform(InternalTokenVerifier::keysUnavailable)
        .map(key -> check(token, key));
  }

  private Principal check(String token, Key key) {
    try {
      JwtClaims claims = consumer(key).processToClaims(token);
      if (claims.getAudience().size() != 1) {
        throw refused();
      }
      var accepted =
          new Verified(
              InternalTokenClaims.toPrincipal(claims),
              Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
      verified.put(token, accepted);
      return accepted.principal;
    } catch (InvalidJwtException | org.jose4j.jwt.MalformedClaimException unacceptable) {
      throw refused();
    }
  }

  private JwtConsumer consumer(Key key) {
    return new JwtConsumerBuilder()
        .setExpectedType(true, InternalTokenClaims.TYPE)
        .setExpectedIssuer(true, InternalTokenClaims.ISSUER)
        .setExpectedAudience(true, config.audience())
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setRequireSubject()
        .setMaxFutureValidityInMinutes(2)
        .setAllowedClockSkewInSeconds(5)
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
      throw refused();
    } catch (JoseException malformed) {
      throw refused();
    }
  }

  private static Duration remaining(String token, Verified accepted) {
    Duration left = Duration.between(Instant.now(), accepted.expiresAt);
    return left.isNegative() ? Duration.ZERO : left;
  }

  static ProblemException refused() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.token.invalid",
        "Not signed in",
        "This service takes requests through the gateway only.");
  }

  private static ProblemException keysUnavailable(Throwable failure) {
    LOG.warnf("Internal tokens cannot be verified: %s", failure.getMessage());
    return ProblemException.unavailable(
        "auth.keys.unavailable", "The signing keys cannot be fetched now.", Duration.ofSeconds(2));
  }

  private record Verified(Principal principal, Instant expiresAt) {}
}
