package io.keyhaven.envelope;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA-256, RFC 5869. */
final class Hkdf {
  private Hkdf() {}

  /**
   * Extract, then expand.
   *
   * @param keyMaterial IKM; not kept
   * @param salt may be empty, which stands for 32 zero bytes
   * @param info what the output is for
   * @param length 1 to 8,160 bytes
   * @return a new array, the caller's
   */
  static byte[] derive(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
    try {
      var extract = HKDFParameterSpec.ofExtract().addIKM(keyMaterial);
      if (salt.length > 0) {
        extract.addSalt(salt);
      }
      return KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
    }
  }
}
