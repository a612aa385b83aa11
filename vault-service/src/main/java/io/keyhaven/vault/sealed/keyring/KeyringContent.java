package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.vault.request.Field;

/**
 * A keyring that is well-formed.
 *
 * @param recovery absent: as it was
 */
record KeyringContent(
    Bytes encryptionKey,
    Bytes signingKey,
    Bytes encryptedPrivateKeys,
    Bytes iv,
    int iterations,
    Bytes salt,
    Field<Recovery> recovery) {

  /** The private keys under a recovery code. */
  record Recovery(Bytes encryptedPrivateKeys, Bytes iv, Bytes salt) {}
}
