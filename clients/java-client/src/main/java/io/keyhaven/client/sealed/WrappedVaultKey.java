package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.X25519;

/**
 * A vault key for one member, as the server keeps it.
 *
 * @param encapsulatedKey 32 bytes, {@code encapsulatedKey} in the API
 * @param ciphertext 48 bytes, {@code wrappedKey} in the API
 */
public record WrappedVaultKey(Bytes encapsulatedKey, Bytes ciphertext) {
  public WrappedVaultKey {
    encapsulatedKey.requireSize(X25519.KEY_BYTES, "an encapsulated key");
    ciphertext.requireSize(VaultKey.BYTES + AesGcm.TAG_BYTES, "a wrapped key");
  }
}
