package io.keyhaven.vault.sealed.keyring;

import static io.keyhaven.vault.sealed.form.Binary.text;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A keyring as its owner gets it back, to be opened in their client. */
public record KeyringView(
    UUID userId,
    String encryptionKey,
    String signingKey,
    String encryptedPrivateKeys,
    String iv,
    Derivation kdf,
    @Schema(nullable = true) Recovery recovery,
    Instant createdAt,
    Instant updatedAt) {

  /** How the passphrase becomes a key. */
  @Schema(name = "KeyringDerivation")
  public record Derivation(String algorithm, int iterations, String salt) {}

  /** The private keys under the recovery code. */
  @Schema(name = "KeyringRecovery")
  public record Recovery(String encryptedPrivateKeys, String iv, String salt) {}

  static KeyringView of(StoredKeyring keyring) {
    return new KeyringView(
        keyring.userId,
        text(keyring.encryptionKey),
        text(keyring.signingKey),
        text(keyring.encryptedPrivateKeys),
        text(keyring.iv),
        new Derivation(KeyringRequest.Derivation.ALGORITHM, keyring.iterations, text(keyring.salt)),
        keyring.recoveryPrivateKeys == null
            ? null
            : new Recovery(
                text(keyring.recoveryPrivateKeys),
                text(keyring.recoveryIv),
                text(keyring.recoverySalt)),
        keyring.createdAt,
        keyring.updatedAt);
  }
}
