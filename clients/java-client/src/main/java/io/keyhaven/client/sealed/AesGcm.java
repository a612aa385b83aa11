package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D): 96-bit IV, 128-bit tag, the tag after the ciphertext. */
final class AesGcm {
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
   * @param refusal what it means here when the tag does not match
   * @throws SealedException with that violation; nothing was released
   */
  static byte[] decrypt(
      byte[] key, Bytes iv, Bytes ciphertext, byte[] additionalData, Violation refusal) {
    iv.requireSize(IV_BYTES, "an IV");
    if (ciphertext.size() < TAG_BYTES) {
      throw new SealedException(Violation.MALFORMED, "a ciphertext is shorter than its tag");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, iv.toByteArray(), additionalData)
          .doFinal(ciphertext.toByteArray());
    } catch (AEADBadTagException e) {
      throw new SealedException(refusal, "the authentication tag does not match");
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
