package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import java.util.List;

/**
 * What a server says a vault is. Nothing in it is believed before {@link OpenVault#open} has
 * checked it.
 *
 * @param log every statement, from the first
 * @param wrappedKey the newest generation's key for this member
 * @param previousKeys {@code encryptedPreviousKey} of generation 2, 3, … up to the newest
 * @param manifests from the pinned one, or the one after it, to the newest
 * @param items the newest version of every item that is not deleted
 * @param withheld those of which the server keeps the content back because they are locked: they
 *     are verified against the manifest and cannot be revealed
 */
public record VaultSnapshot(
    List<SignedStatement> log,
    WrappedVaultKey wrappedKey,
    List<Bytes> previousKeys,
    List<SignedManifest> manifests,
    List<SealedItem> items,
    List<Manifest.Leaf> withheld) {
  public VaultSnapshot {
    log = List.copyOf(log);
    previousKeys = List.copyOf(previousKeys);
    manifests = List.copyOf(manifests);
    items = List.copyOf(items);
    withheld = List.copyOf(withheld);
  }

  /** With everything in it. */
  public VaultSnapshot(
      List<SignedStatement> log,
      WrappedVaultKey wrappedKey,
      List<Bytes> previousKeys,
      List<SignedManifest> manifests,
      List<SealedItem> items) {
    this(log, wrappedKey, previousKeys, manifests, items, List.of());
  }
}
