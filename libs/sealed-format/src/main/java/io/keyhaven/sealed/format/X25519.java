package io.keyhaven.sealed.format;

/** X25519 (RFC 7748) public keys; the key agreement itself is HPKE's. */
public final class X25519 {
  public static final int KEY_BYTES = 32;

  /** 2^255 - 19, little-endian as the keys are. */
  private static final int LOWEST_BYTE_OF_PRIME = 0xed;

  private static final byte[] ANY_SCALAR = new byte[KEY_BYTES];

  private X25519() {}

  public static byte[] publicKey(byte[] privateKey) {
    byte[] publicKey = new byte[KEY_BYTES];
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(privateKey, 0, publicKey, 0);
    return publicKey;
  }

  /**
   * Whether a key is below 2^255 - 19 and not of low order. RFC 7748 lets a reader reduce the
   * others; then one key would have two encodings, and two fingerprints.
   */
  public static boolean isStrong(byte[] publicKey) {
    return isCanonical(publicKey)
        && org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(
            ANY_SCALAR, 0, publicKey, 0, new byte[KEY_BYTES], 0);
  }

  private static boolean isCanonical(byte[] key) {
    if ((key[KEY_BYTES - 1] & 0xff) != 0x7f) {
      return key[KEY_BYTES - 1] >= 0;
    }
    for (int i = 1; i < KEY_BYTES - 1; i++) {
      if ((key[i] & 0xff) != 0xff) {
        return true;
      }
    }
    return (key[0] & 0xff) < LOWEST_BYTE_OF_PRIME;
  }
}
