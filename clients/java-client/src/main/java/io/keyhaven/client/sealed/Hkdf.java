package io.keyhaven.client.sealed;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA-256 (RFC 5869), extract and expand, to 32 bytes. */
final class Hkdf {
  static final int OUTPUT_BYTES = 32;
  static final byte[] NO_SALT = {};

  private Hkdf() {}

  /**
   * @param keyMaterial IKM; not kept
   * @param salt empty stands for 32 zero bytes
   * @param info what the output is for
   * @return a new array, the caller's
   */
  static byte[] derive(byte[] keyMaterial, byte[] salt, byte[] info) {
    try {
      var extract = HKDFParameterSpec.ofExtract().addIKM(keyMaterial);
      if (salt.length > 0) {
        extract.addSalt(salt);
      }
      return KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, OUTPUT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
    }
  }
}
