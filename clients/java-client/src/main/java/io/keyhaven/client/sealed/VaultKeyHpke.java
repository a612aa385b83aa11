package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * HPKE (RFC 9180) in authenticated mode, one message per context: DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM, empty additional data. What it is about is in the info.
 */
final class VaultKeyHpke {
  private VaultKeyHpke() {}

  static WrappedVaultKey seal(byte[] key, byte[] info, MemberKeys sender, Bytes recipient) {
    try {
      HPKE hpke = suite();
      byte[][] sealed =
          hpke.seal(publicKey(recipient), info, new byte[0], key, null, null, pair(sender));
      return new WrappedVaultKey(Bytes.of(sealed[1]), Bytes.of(sealed[0]));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing does not fail on valid keys", e);
    }
  }

  /**
   * @throws SealedException {@link Violation#WRAPPED_KEY_FORGED} unless that sender sealed it with
   *     that info for this recipient
   */
  static byte[] open(WrappedVaultKey wrapped, byte[] info, Bytes sender, MemberKeys recipient) {
    try {
      byte[] encapsulated = wrapped.encapsulatedKey().toByteArray();
      byte[] ciphertext = wrapped.ciphertext().toByteArray();
      return suite()
          .open(
              encapsulated,
              pair(recipient),
              info,
              new byte[0],
              ciphertext,
              null,
              null,
              publicKey(sender));
    } catch (InvalidCipherTextException | IllegalStateException | IllegalArgumentException e) {
      // The latter two: an encapsulated key of low order, for which X25519 has no agreement.
      throw new SealedException(
          Violation.WRAPPED_KEY_FORGED, "the wrapped key is not from its sender for this place");
    }
  }

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_auth, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  private static AsymmetricCipherKeyPair pair(MemberKeys keys) {
    return keys.encryptionPart(
        bytes ->
            new AsymmetricCipherKeyPair(
                publicKey(keys.publicKeys().encryption()),
                new X25519PrivateKeyParameters(bytes, 0)));
  }

  private static X25519PublicKeyParameters publicKey(Bytes key) {
    return new X25519PublicKeyParameters(key.toByteArray(), 0);
  }
}
