package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.CanonicalWriter;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.util.Arrays;
import java.util.UUID;

/**
 * A member's private keys under their passphrase, as the server keeps them. User id, public keys
 * and derivation are additional data: a server cannot move a keyring to another user, pair it with
 * other public keys, or change its parameters and have it still open.
 *
 * @param encryptedPrivateKeys 80 bytes: AES-256-GCM of the 64 bytes of {@link MemberKeys}
 * @param iv 12 bytes
 */
public record SealedKeyring(
    UUID user, PublicKeys publicKeys, Bytes encryptedPrivateKeys, Bytes iv, KeyDerivation kdf) {
  static final String LABEL = "keyhaven/keyring/v1";

  private static final int PBKDF2_SHA_256 = 1;

  /**
   * Seals under a passphrase with the default rounds, a fresh salt and a fresh IV. Changing the
   * passphrase is opening with the old and sealing with the new one; no item is touched.
   *
   * @param passphrase not the password that signs in, which the server sees; read only, 1 to 1,024
   *     UTF-8 bytes
   */
  public static SealedKeyring seal(UUID user, MemberKeys keys, char[] passphrase) {
    Bytes iv = Bytes.of(SecretBytes.randomBytes(AesGcm.IV_BYTES));
    return seal(user, keys, passphrase, KeyDerivation.fresh(), iv);
  }

  static SealedKeyring seal(
      UUID user, MemberKeys keys, char[] passphrase, KeyDerivation kdf, Bytes iv) {
    byte[] additionalData = additionalData(user, keys.publicKeys(), kdf);
    byte[] wrappingKey = Passphrase.derive(passphrase, kdf);
    try {
      byte[] sealed =
          keys.lendAll(all -> AesGcm.encrypt(wrappingKey, iv.toByteArray(), all, additionalData));
      return new SealedKeyring(user, keys.publicKeys(), Bytes.of(sealed), iv, kdf);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  /**
   * Opens the private keys and computes the public ones again.
   *
   * @param passphrase read only
   * @return keys that the caller closes
   * @throws SealedException {@link Violation#CANNOT_OPEN}: wrong passphrase, or an altered keyring;
   *     {@link Violation#PUBLIC_KEY_MISMATCH}: other public keys than those beside it
   */
  public MemberKeys open(char[] passphrase) {
    byte[] wrappingKey = Passphrase.derive(passphrase, kdf);
    try {
      byte[] additionalData = additionalData(user, publicKeys, kdf);
      return requireSame(
          AesGcm.decrypt(
              wrappingKey, iv, encryptedPrivateKeys, additionalData, Violation.CANNOT_OPEN),
          publicKeys);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  /** Whoever knows the passphrase can seal anything; the public keys are still ours to compute. */
  static MemberKeys requireSame(byte[] privateKeys, PublicKeys publicKeys) {
    MemberKeys keys = MemberKeys.owning(privateKeys);
    if (!keys.publicKeys().equals(publicKeys)) {
      keys.close();
      throw new SealedException(
          Violation.PUBLIC_KEY_MISMATCH, "the public keys are not those of the private keys");
    }
    return keys;
  }

  static byte[] additionalData(UUID user, PublicKeys keys, KeyDerivation kdf) {
    return CanonicalWriter.of(LABEL)
        .uuid(user)
        .keys(keys)
        .u8(PBKDF2_SHA_256)
        .u32(kdf.iterations())
        .fixed(kdf.salt())
        .bytes();
  }
}
