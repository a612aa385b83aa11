package io.keyhaven.envelope;

import java.security.SecureRandom;

/** Random bytes for keys, shares and IVs. */
final class Randomness {
  private Randomness() {}

  /**
   * Fresh bytes from the platform's generator. No instance is kept in a static field: classes are
   * initialised while a native image is built, and a generator from then would be the same in every
   * process.
   */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
