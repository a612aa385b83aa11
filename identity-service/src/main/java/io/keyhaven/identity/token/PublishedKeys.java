package io.keyhaven.identity.token;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.jose4j.base64url.Base64Url;
import org.jose4j.keys.BigEndianBigInteger;

/** A JSON Web Key Set (RFC 7517). */
public record PublishedKeys(List<PublishedKey> keys) {

  /** One RSA signature key; the members are the RFC's. */
  public record PublishedKey(String kty, String use, String alg, String kid, String n, String e) {}

  static PublishedKeys of(List<SigningKey> keys) {
    return new PublishedKeys(keys.stream().map(PublishedKeys::publish).toList());
  }

  private static PublishedKey publish(SigningKey key) {
    var rsa = (RSAPublicKey) key.publicKey();
    return new PublishedKey(
        "RSA",
        "sig",
        "RS256",
        key.keyId(),
        Base64Url.encode(BigEndianBigInteger.toByteArray(rsa.getModulus())),
        Base64Url.encode(BigEndianBigInteger.toByteArray(rsa.getPublicExponent())));
  }
}
