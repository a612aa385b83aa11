package io.keyhaven.identity.token;

import io.keyhaven.principal.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Access tokens of people: who and which session, for 15 minutes. They carry no permission; those
 * are read with every exchange. Thread-safe.
 */
@ApplicationScoped
public class AccessTokens {
  /** How long an access token lives. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final String TYPE = "at+jwt";
  private static final String ISSUER = "keyhaven";
  private static final String AUDIENCE = "keyhaven-api";
  private static final String SESSION = "sid";

  /** The algorithm is fixed here and never taken from a token (RFC 8725, 3.1). */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

  private final SigningKeys keys;

  AccessTokens(SigningKeys keys) {
    this.keys = keys;
  }

  /** A new token for a session. */
  public SignedToken issue(UUID userId, UUID sessionId) {
    Instant now = Instant.now();
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(userId.toString());
    claims.setStringClaim(SESSION, sessionId.toString());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
    claims.setJwtId(TimeOrderedId.next().toString());
    return SignedToken.sign(keys.active(SigningPurpose.ACCESS), TYPE, claims);
  }

  /** What a token says of itself. */
  public record Content(UUID session, Instant issuedAt, Instant expiresAt) {
    private static Content of(JwtClaims claims) throws MalformedClaimException {
      return new Content(
          UUID.fromString(claims.getStringClaimValue(SESSION)),
          Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
          Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }
  }

  /** The session of a token that identity signed and that has not expired; else empty. */
  public Optional<UUID> verify(String token) {
    return read(token).map(Content::session);
  }

  /** What a token says that identity signed and that has not expired; else empty. */
  public Optional<Content> read(String token) {
    try {
      Optional<SigningKey> key = keys.find(SigningPurpose.ACCESS, keyIdOf(token));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(Content.of(consumer(key.get().publicKey()).processToClaims(token)));
    } catch (InvalidJwtException
        | MalformedClaimException
        | JoseException
        | RuntimeException unacceptable) {
      return Optional.empty();
    }
  }

  private static String keyIdOf(String token) throws JoseException {
    var signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    return signature.getKeyIdHeaderValue();
  }

  private static JwtConsumer consumer(Key key) {
    return new JwtConsumerBuilder()
        .setExpectedType(true, TYPE)
        .setExpectedIssuer(true, ISSUER)
        .setExpectedAudience(true, AUDIENCE)
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setRequireSubject()
        .setJwsAlgorithmConstraints(ALGORITHMS)
        .setVerificationKey(key)
        .build();
  }
}
