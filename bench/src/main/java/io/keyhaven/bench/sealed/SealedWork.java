package io.keyhaven.bench.sealed;

import io.keyhaven.client.sealed.Identity;
import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.client.sealed.VaultChanges;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.client.sealed.VaultSnapshot;
import io.keyhaven.client.sealed.WrappedVaultKey;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.VaultId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A vault of one person with so many items, and what a client does with it. */
final class SealedWork {
  private static final byte[] VALUE =
      "an API key of forty characters or nearly".getBytes(StandardCharsets.US_ASCII);

  private final Clock clock = Clock.systemUTC();
  private final VaultId id = new VaultId(UUID.randomUUID(), UUID.randomUUID());
  private final Identity me = new Identity(UUID.randomUUID(), MemberKeys.generate());
  private final SignedStatement created;
  private final WrappedVaultKey wrappedKey;
  private final VaultSnapshot full;

  SealedWork(int items) {
    VaultChanges.Creation creation = VaultChanges.create(id, me, clock);
    created = creation.statement();
    wrappedKey = creation.wrappedKey();
    full = holding(seal(items));
  }

  /** Seals so many new items and signs what the vault then holds. */
  int encrypt(int count) {
    List<SealedItem> items = seal(count);
    return holding(items).items().size();
  }

  /** Opens the vault as a client does that never saw it: everything is verified. */
  int open() {
    try (OpenVault vault = opened(full)) {
      return vault.items().size();
    }
  }

  /** A new generation, and every item sealed again under it; verified and signed as one change. */
  int rekey() {
    try (OpenVault before = opened(full)) {
      VaultChanges.Rekey rekey = new VaultChanges(before, clock).rekey();
      var after =
          new VaultSnapshot(
              List.of(created, rekey.statement()),
              rekey.wrappedKeys().get(me.user()),
              List.of(rekey.encryptedPreviousKey()),
              full.manifests(),
              full.items());
      try (OpenVault vault = opened(after)) {
        var changes = new VaultChanges(vault, clock);
        List<SealedItem> again = new ArrayList<>();
        vault.items().forEach(item -> again.add(sealAgain(vault, changes, item)));
        return changes.manifest(again).body().size();
      }
    }
  }

  private static SealedItem sealAgain(OpenVault vault, VaultChanges changes, SealedItem item) {
    byte[] value = vault.reveal(item);
    var context = item.context();
    SealedItem again =
        changes.seal(
            context.item(),
            context.version() + 1,
            context.service(),
            context.name(),
            context.environment(),
            context.fillOrigin(),
            value);
    Arrays.fill(value, (byte) 0);
    return again;
  }

  private List<SealedItem> seal(int count) {
    try (OpenVault empty = opened(holdingNothing())) {
      var changes = new VaultChanges(empty, clock);
      List<SealedItem> items = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        items.add(
            changes.seal(UUID.randomUUID(), 1, "stripe", "KEY_" + i, "production", "", VALUE));
      }
      return items;
    }
  }

  private VaultSnapshot holding(List<SealedItem> items) {
    try (OpenVault empty = opened(holdingNothing())) {
      SignedManifest manifest = new VaultChanges(empty, clock).manifest(items);
      return new VaultSnapshot(List.of(created), wrappedKey, List.of(), List.of(manifest), items);
    }
  }

  private VaultSnapshot holdingNothing() {
    return new VaultSnapshot(List.of(created), wrappedKey, List.of(), List.of(), List.of());
  }

  private OpenVault opened(VaultSnapshot snapshot) {
    return OpenVault.open(id, me, snapshot, VaultPins.NONE, KeyPins.NONE);
  }
}
