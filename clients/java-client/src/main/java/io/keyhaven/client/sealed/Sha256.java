package io.keyhaven.client.sealed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, FIPS 180-4. */
final class Sha256 {
  static final int BYTES = 32;
  static final Bytes ZEROS = Bytes.owning(new byte[BYTES]);

  private Sha256() {}

  static Bytes of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Bytes.owning(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
