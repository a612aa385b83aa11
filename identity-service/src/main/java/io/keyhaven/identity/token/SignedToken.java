package io.keyhaven.identity.token;

import java.time.Instant;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.lang.JoseException;

/** A signed token and when it ends. */
public record SignedToken(String value, Instant expiresAt) {
  static SignedToken sign(SigningKey key, String type, JwtClaims claims) {
    try {
      var signature = new JsonWebSignature();
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
      signature.setKeyIdHeaderValue(key.keyId());
      signature.setHeader("typ", type);
      signature.setKey(key.privateKey());
      signature.setPayload(claims.toJson());
      Instant expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
      return new SignedToken(signature.getCompactSerialization(), expiresAt);
    } catch (JoseException | MalformedClaimException impossible) {
      throw new IllegalStateException("a token cannot be signed", impossible);
    }
  }

  @Override
  public String toString() {
    return "token until " + expiresAt;
  }
}
