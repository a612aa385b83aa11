package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.VaultId;
import java.util.UUID;

/**
 * A version of a key as a client sealed it, well-formed.
 *
 * @param pointer where in the request it stands
 * @param reencrypted whether it is the value that was there, sealed again
 */
record SealedDraft(
    String pointer,
    UUID id,
    long version,
    int generation,
    String service,
    String name,
    KeyMetadata metadata,
    Bytes encryptedValue,
    Bytes iv,
    Bytes salt,
    boolean reencrypted) {

  /** What a manifest says of it. */
  byte[] digest(VaultId vault) {
    String origin = metadata.fillOrigin() == null ? "" : metadata.fillOrigin();
    var context =
        new ItemContext(
            vault, generation, id, version, service, name, metadata.environment(), origin);
    return new SealedItem(context, encryptedValue, iv, salt).digest().toByteArray();
  }
}
