package io.keyhaven.identity.jwtlogin;

import io.keyhaven.identity.loginmethod.SignatureAlgorithms;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.problem.ProblemException;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Whether a token was signed by a key that is trusted, by an algorithm that is accepted, and holds
 * now. Keys come from the settings alone: what a token's header says of keys is not looked at, but
 * for the id among those that are trusted. Plain Java; RFC 8725.
 *
 * @param algorithms none: every asymmetric one
 */
record JwtVerification(List<String> algorithms, Optional<String> issuer, long leewaySeconds) {
  private static final int LONGEST = 16_384;

  /** The key id that a token names; empty where it names none. */
  static Optional<String> keyIdOf(String token) {
    if (token.length() > LONGEST) {
      throw refused();
    }
    try {
      var signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      return signature.getHeaders().getObjectHeaderValue("kid") instanceof String keyId
          ? Optional.of(keyId)
          : Optional.empty();
    } catch (JoseException malformed) {
      throw refused();
    }
  }

  /**
   * The claims of a token.
   *
   * @param candidates keys that it may be signed with
   * @throws ProblemException 400 when none of them signed it, or it does not hold
   */
  JwtClaims verify(String token, List<? extends Key> candidates) {
    ProblemException last = refused();
    for (Key key : candidates) {
      try {
        return consumer(key).process(token).getJwtClaims();
      } catch (InvalidJwtException unacceptable) {
        if (unacceptable.hasExpired()) {
          last = VaultProblem.invalid("error validating token: token is expired");
        }
      }
    }
    throw last;
  }

  private JwtConsumer consumer(Key key) {
    List<String> accepted = algorithms.isEmpty() ? SignatureAlgorithms.ALL : algorithms;
    var builder =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, accepted.toArray(String[]::new)))
            .setVerificationKey(key)
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds((int) leewaySeconds)
            .setSkipDefaultAudienceValidation();
    issuer.ifPresent(expected -> builder.setExpectedIssuer(true, expected));
    return builder.build();
  }

  private static ProblemException refused() {
    return VaultProblem.invalid(
        "error validating token: it is malformed, not signed by a trusted key, not for now or of"
            + " another issuer");
  }
}
