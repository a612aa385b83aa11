package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What changes do to the keys that are there. Refuses what does not follow: a version that is not
 * the next, another generation, a key that is locked or in the trash.
 */
final class KeyPlan {
  private final VaultAccess vault;
  private final Map<UUID, SealedKey> held;
  private final List<SealedKey> created = new ArrayList<>();
  private final List<SealedKeyVersion> versions = new ArrayList<>();
  private final List<SealedKey> written = new ArrayList<>();
  private final List<SealedKey> deleted = new ArrayList<>();
  private final List<SealedKey> restored = new ArrayList<>();
  private boolean endsExposure;

  private KeyPlan(VaultAccess vault, Map<UUID, SealedKey> held) {
    this.vault = vault;
    this.held = held;
  }

  /**
   * Applies the changes to the rows.
   *
   * @param held the keys that the changes name, also those in the trash, as far as they exist
   */
  static KeyPlan of(VaultAccess vault, KeyChanges changes, Map<UUID, SealedKey> held) {
    var plan = new KeyPlan(vault, held);
    changes.writes().forEach(plan::write);
    changes.deletions().forEach(plan::delete);
    changes.restorations().forEach(plan::restore);
    return plan;
  }

  private void write(SealedDraft draft) {
    SealedKey present = held.get(draft.id());
    long version = present == null ? 0 : present.version;
    if (present != null) {
      requireFree(present);
    }
    if (draft.version() != version + 1) {
      throw SealedKeyProblem.version(draft.id(), version);
    }
    if (draft.generation() != vault.generation()) {
      throw SealedKeyProblem.generation(vault.generation());
    }
    SealedKey key = present == null ? create(draft.id()) : present;
    byte[] digest = draft.digest(vault.formatId());
    boolean exposed = key.exposed;
    key.take(vault, draft, digest);
    endsExposure |= exposed && !key.exposed;
    versions.add(new SealedKeyVersion(vault, draft, digest));
    written.add(key);
  }

  private SealedKey create(UUID id) {
    var key = new SealedKey(vault, id);
    created.add(key);
    return key;
  }

  private void delete(KeyChanges.Deletion deletion) {
    SealedKey key = require(deletion.id());
    requireFree(key);
    if (deletion.version().filter(version -> version != key.version).isPresent()) {
      throw SealedKeyProblem.version(key.id, key.version);
    }
    key.delete();
    deleted.add(key);
  }

  private void restore(UUID id) {
    SealedKey key = require(id);
    if (!key.isTrashed()) {
      throw SealedKeyProblem.notFound(id.toString());
    }
    key.restore();
    restored.add(key);
  }

  private SealedKey require(UUID id) {
    SealedKey key = held.get(id);
    if (key == null) {
      throw SealedKeyProblem.notFound(id.toString());
    }
    return key;
  }

  private static void requireFree(SealedKey key) {
    if (key.isTrashed()) {
      throw SealedKeyProblem.trashed(key.id);
    }
    if (key.isLocked()) {
      throw SealedKeyProblem.locked(key);
    }
  }

  void requireRoom(int most) {
    if (itemsAfter() > most && itemsAfter() > vault.itemCount()) {
      throw SealedKeyProblem.full(most);
    }
  }

  int itemsAfter() {
    return vault.itemCount() + created.size() + restored.size() - deleted.size();
  }

  List<SealedKey> created() {
    return created;
  }

  List<SealedKeyVersion> versions() {
    return versions;
  }

  List<SealedKey> written() {
    return written;
  }

  List<SealedKey> deleted() {
    return deleted;
  }

  List<SealedKey> restored() {
    return restored;
  }

  boolean endsExposure() {
    return endsExposure;
  }

  /** What was written, with its values. */
  List<SealedKeyView> views() {
    List<SealedKeyView> views = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      views.add(SealedKeyView.of(written.get(i), versions.get(i)));
    }
    restored.forEach(key -> views.add(SealedKeyView.of(key, null)));
    return views;
  }
}
