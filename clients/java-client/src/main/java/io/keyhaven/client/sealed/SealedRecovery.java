package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.CanonicalWriter;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.util.Arrays;
import java.util.UUID;

/**
 * A member's private keys under their recovery code. The code has 160 bits, so HKDF is enough; no
 * number of rounds would make guessing it harder in practice.
 *
 * @param encryptedPrivateKeys 80 bytes: AES-256-GCM of the 64 bytes of {@link MemberKeys}
 * @param iv 12 bytes
 * @param salt 32 bytes
 */
public record SealedRecovery(
    UUID user, PublicKeys publicKeys, Bytes encryptedPrivateKeys, Bytes iv, Bytes salt) {
  static final String LABEL = "keyhaven/recovery/v1";
  static final int SALT_BYTES = 32;

  public SealedRecovery {
    salt.requireSize(SALT_BYTES, "a salt");
  }

  /** Seals under a code with fresh salt and IV. */
  public static SealedRecovery seal(UUID user, MemberKeys keys, RecoveryCode code) {
    Bytes salt = Bytes.of(SecretBytes.randomBytes(SALT_BYTES));
    Bytes iv = Bytes.of(SecretBytes.randomBytes(AesGcm.IV_BYTES));
    return seal(user, keys, code, salt, iv);
  }

  static SealedRecovery seal(UUID user, MemberKeys keys, RecoveryCode code, Bytes salt, Bytes iv) {
    byte[] additionalData = additionalData(user, keys.publicKeys(), salt);
    byte[] wrappingKey = code.derive(salt);
    try {
      byte[] sealed =
          keys.lendAll(all -> AesGcm.encrypt(wrappingKey, iv.toByteArray(), all, additionalData));
      return new SealedRecovery(user, keys.publicKeys(), Bytes.of(sealed), iv, salt);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  /**
   * Opens the private keys and computes the public ones again.
   *
   * @return keys that the caller closes
   * @throws SealedException {@link Violation#CANNOT_OPEN}: another code, or altered; {@link
   *     Violation#PUBLIC_KEY_MISMATCH}
   */
  public MemberKeys open(RecoveryCode code) {
    byte[] wrappingKey = code.derive(salt);
    try {
      byte[] additionalData = additionalData(user, publicKeys, salt);
      return SealedKeyring.requireSame(
          AesGcm.decrypt(
              wrappingKey, iv, encryptedPrivateKeys, additionalData, Violation.CANNOT_OPEN),
          publicKeys);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  static byte[] additionalData(UUID user, PublicKeys keys, Bytes salt) {
    return CanonicalWriter.of(LABEL).uuid(user).keys(keys).fixed(salt).bytes();
  }
}
