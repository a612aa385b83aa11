package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.sealed.format.SignedManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one call changes in a vault, all of it or nothing.
 *
 * @param deletions keys that go to the trash, each at the version that is meant
 * @param restorations keys that come back out of it
 * @param manifest what the vault holds afterwards
 */
record KeyChanges(
    List<SealedDraft> writes,
    List<Deletion> deletions,
    List<UUID> restorations,
    Optional<SignedManifest> manifest) {

  /** A key that goes, and the version that whoever deletes it has seen; empty: whichever. */
  record Deletion(UUID id, Optional<Long> version) {}

  static KeyChanges write(SealedDraft draft, Optional<SignedManifest> manifest) {
    return new KeyChanges(List.of(draft), List.of(), List.of(), manifest);
  }

  static KeyChanges delete(List<Deletion> deletions, Optional<SignedManifest> manifest) {
    return new KeyChanges(List.of(), deletions, List.of(), manifest);
  }

  static KeyChanges restore(UUID key, Optional<SignedManifest> manifest) {
    return new KeyChanges(List.of(), List.of(), List.of(key), manifest);
  }

  /**
   * The ids of all of them.
   *
   * @throws io.keyhaven.problem.ProblemException 422 where one is named twice, or where they are
   *     none or more than one call may change
   */
  Set<UUID> ids(int most) {
    Set<UUID> ids = new HashSet<>();
    writes.forEach(draft -> add(ids, draft.id(), draft.pointer() + "/id"));
    deletions.forEach(deletion -> add(ids, deletion.id(), "/deletions"));
    restorations.forEach(id -> add(ids, id, "/restorations"));
    if (ids.isEmpty() || ids.size() > most) {
      throw SealedKeyProblem.tooManyAtOnce(most);
    }
    return ids;
  }

  boolean isEmpty() {
    return writes.isEmpty() && deletions.isEmpty() && restorations.isEmpty();
  }

  private static void add(Set<UUID> ids, UUID id, String pointer) {
    if (!ids.add(id)) {
      throw SealedKeyProblem.twice(pointer);
    }
  }
}
