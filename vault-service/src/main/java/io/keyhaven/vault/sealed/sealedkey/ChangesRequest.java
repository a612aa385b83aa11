package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.sealed.form.SignedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Up to a thousand changes of a vault in one call, all or nothing.
 *
 * @param keys new keys and next versions; each without a manifest of its own
 * @param deletions keys for the trash
 * @param restorations ids of keys that come back out of it
 * @param manifest what the vault holds after all of it
 */
@Schema(name = "SealedKeyChangesRequest")
public record ChangesRequest(
    @Valid List<@NotNull @Valid SealedKeyRequest> keys,
    @Valid List<@NotNull @Valid Deletion> deletions,
    List<@NotNull UUID> restorations,
    @Valid SignedRequest manifest) {

  /** A key for the trash, and the version that was seen. */
  @Schema(name = "SealedKeyDeletionRequest")
  public record Deletion(@NotNull UUID id, @NotNull Long version) {}

  /** The changes, when all of them are well-formed. */
  KeyChanges toChanges(int mostBytes) {
    List<SealedDraft> drafts = new ArrayList<>();
    for (int i = 0; keys != null && i < keys.size(); i++) {
      drafts.add(keys.get(i).toDraft("/keys/" + i, null, mostBytes));
    }
    return new KeyChanges(
        drafts,
        deletions == null
            ? List.of()
            : deletions.stream()
                .map(gone -> new KeyChanges.Deletion(gone.id, Optional.of(gone.version)))
                .toList(),
        restorations == null ? List.of() : restorations,
        Optional.ofNullable(manifest).map(sent -> sent.toManifest("/manifest")));
  }
}
