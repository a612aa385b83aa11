package io.keyhaven.principal;

import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An internal token as identity makes it, and every way to make it wrong. */
final class TestToken {
  static final Principal ADA =
      new Principal(
          UUID.fromString("01932bff-0c11-7d04-8a3e-5b7f12c4d001"),
          PrincipalType.USER,
          "ada@example.com",
          Optional.of(new Tenant(new OrganizationId(UUID.randomUUID()), "acme")),
          Optional.of(Role.EDITOR),
          Role.EDITOR.permissions(),
          Set.of(UUID.randomUUID(), UUID.randomUUID()),
          UUID.randomUUID(),
          7,
          Instant.ofEpochSecond(1_795_162_530));

  final JwtClaims claims = InternalTokenClaims.of(ADA);
  private String type = InternalTokenClaims.TYPE;
  private String algorithm = "RS256";
  private String keyId;
  private Key key;

  TestToken(RsaJsonWebKey signingKey) {
    key = signingKey.getPrivateKey();
    keyId = signingKey.getKeyId();
    claims.setAudience("audit");
    TestToken unused = expires(Duration.ofSeconds(60));
    claims.setIssuedAt(NumericDate.now());
  }

  static RsaJsonWebKey newKey(String keyId) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(keyId);
      return key;
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  TestToken expires(Duration fromNow) {
    claims.setExpirationTime(
        NumericDate.fromMilliseconds(Instant.now().plus(fromNow).toEpochMilli()));
    return this;
  }

  TestToken type(String other) {
    type = other;
    return this;
  }

  TestToken keyId(String other) {
    keyId = other;
    return this;
  }

  TestToken claim(String name, Object value) {
    claims.setClaim(name, value);
    return this;
  }

  TestToken without(String name) {
    claims.unsetClaim(name);
    return this;
  }

  TestToken signedWith(String otherAlgorithm, Key otherKey) {
    algorithm = otherAlgorithm;
    key = otherKey;
    return this;
  }

  String serialize() {
    var signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setDoKeyValidation(false);
    signature.setAlgorithmHeaderValue(algorithm);
    if (type != null) {
      signature.setHeader("typ", type);
    }
    if (keyId != null) {
      signature.setKeyIdHeaderValue(keyId);
    }
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
