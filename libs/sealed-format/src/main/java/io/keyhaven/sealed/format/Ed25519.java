package io.keyhaven.sealed.format;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Ed25519 (RFC 8032) with the rule that makes every implementation agree: a public key and the
 * point R of a signature are taken only in their canonical encoding and only from the prime-order
 * group, without the neutral element. With both in that group the cofactored and the cofactorless
 * equation are the same, so no member can sign something that one client accepts and another does
 * not.
 */
public final class Ed25519 {
  public static final int SIGNATURE_BYTES = 64;
  public static final int SEED_BYTES = 32;

  private Ed25519() {}

  public static byte[] publicKey(byte[] seed) {
    return new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
  }

  public static Bytes sign(byte[] seed, byte[] message) {
    byte[] signature = new byte[SIGNATURE_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
        seed, 0, message, 0, message.length, signature, 0);
    return Bytes.owning(signature);
  }

  public static boolean isStrong(byte[] publicKey) {
    return org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(publicKey, 0);
  }

  /**
   * @param keys whose signing key was found strong when they were made
   */
  public static boolean verify(PublicKeys keys, byte[] message, Bytes signature) {
    return signature.size() == SIGNATURE_BYTES
        && org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(signature.raw(), 0)
        && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            signature.raw(), 0, keys.signing().raw(), 0, message, 0, message.length);
  }
}
