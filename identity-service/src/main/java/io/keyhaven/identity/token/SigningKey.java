package io.keyhaven.identity.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.UUID;

/**
 * An RSA key pair of at least 2048 bits for RS256. RSA because it verifies several times faster
 * than the elliptic curves, and every service verifies far more often than identity signs.
 *
 * @param since when it got into its state
 */
record SigningKey(
    UUID id,
    SigningPurpose purpose,
    State state,
    PublicKey publicKey,
    PrivateKey privateKey,
    Instant since) {
  private static final String ALGORITHM = "RSA";
  private static final int BITS = 2048;

  /** The life of a key: published, signing, published until its signatures have expired. */
  enum State {
    NEXT,
    ACTIVE,
    RETIRED
  }

  static SigningKey generate(UUID id, SigningPurpose purpose, State state) {
    try {
      var generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(BITS);
      var pair = generator.generateKeyPair();
      return new SigningKey(id, purpose, state, pair.getPublic(), pair.getPrivate(), Instant.now());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  static PublicKey readPublic(byte[] encoded) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalStateException("a stored public key cannot be read", malformed);
    }
  }

  static PrivateKey readPrivate(byte[] encoded) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalStateException("a stored private key cannot be read", malformed);
    }
  }

  /** The id as tokens and published keys carry it. */
  String keyId() {
    return id.toString();
  }

  @Override
  public String toString() {
    return "signing key " + id + " (" + purpose + ", " + state + ")";
  }
}
