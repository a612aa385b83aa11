package io.keyhaven.gateway.stub;

import io.keyhaven.gateway.stub.StubIdentity.Account;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Access tokens, good and bad. */
public final class TokenMint {
  private final RsaJsonWebKey key = generate("key-1");
  private final RsaJsonWebKey foreign = generate("key-1");

  private static RsaJsonWebKey generate(String keyId) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(keyId);
      return key;
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String publicKeys() {
    return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  public RsaJsonWebKey key() {
    return key;
  }

  /** A good token. */
  public String token(Account account) {
    return token(account, claims -> {}, signature -> {});
  }

  /** One with other claims or another header. */
  public String token(
      Account account, Consumer<JwtClaims> change, Consumer<JsonWebSignature> changeHeader) {
    var claims = new JwtClaims();
    claims.setIssuer("keyhaven");
    claims.setAudience("keyhaven-api");
    claims.setSubject(account.principalId().toString());
    claims.setStringClaim("sid", account.credentialId().toString());
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAtToNow();
    claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() + 900));
    change.accept(claims);
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue("RS256");
    signature.setHeader("typ", "at+jwt");
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setKey(key.getPrivateKey());
    signature.setDoKeyValidation(false);
    changeHeader.accept(signature);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Signed by somebody else under our key's id. */
  public String forged(Account account) {
    return token(account, claims -> {}, signature -> signature.setKey(foreign.getPrivateKey()));
  }
}
