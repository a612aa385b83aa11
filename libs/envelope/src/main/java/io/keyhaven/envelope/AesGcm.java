package io.keyhaven.envelope;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM as NIST SP 800-38D has it: 96-bit IV, 128-bit tag, the tag after the ciphertext. */
final class AesGcm {
  static final int KEY_BYTES = 32;
  static final int IV_BYTES = 12;
  static final int TAG_BYTES = 16;

  private AesGcm() {}

  static byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext, byte[] additionalData) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, iv, additionalData).doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256-GCM", e);
    }
  }

  /**
   * Decrypts {@code length} bytes of ciphertext and tag from {@code offset} on.
   *
   * @throws AEADBadTagException when the tag does not match; nothing was released
   */
  static byte[] decrypt(
      byte[] key, byte[] iv, byte[] from, int offset, int length, byte[] additionalData)
      throws AEADBadTagException {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, iv, additionalData).doFinal(from, offset, length);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] iv, byte[] additionalData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    cipher.updateAAD(additionalData);
    return cipher;
  }
}
