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
 * Keys that go from this vault to another, in one call: sealed anew for the other, and into the
 * trash here.
 *
 * @param manifest what this vault holds afterwards
 * @param targetManifest what the other holds afterwards
 */
@Schema(name = "SealedKeyMoveRequest")
public record MoveRequest(
    @NotNull UUID targetVault,
    @NotNull @Valid List<@NotNull @Valid Moved> keys,
    @Valid SignedRequest manifest,
    @Valid SignedRequest targetManifest) {

  /**
   * One of them.
   *
   * @param id here
   * @param version that was seen here
   * @param key as it is there
   */
  @Schema(name = "MovedSealedKeyRequest")
  public record Moved(
      @NotNull UUID id, @NotNull Long version, @NotNull @Valid SealedKeyRequest key) {}

  /** What it does to this vault. */
  KeyChanges departures() {
    return KeyChanges.delete(
        keys.stream()
            .map(moved -> new KeyChanges.Deletion(moved.id, Optional.of(moved.version)))
            .toList(),
        Optional.ofNullable(manifest).map(sent -> sent.toManifest("/manifest")));
  }

  /** What it does to the other. */
  KeyChanges arrivals(int mostBytes) {
    List<SealedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      drafts.add(keys.get(i).key.toDraft("/keys/" + i + "/key", null, mostBytes));
    }
    return new KeyChanges(
        drafts,
        List.of(),
        List.of(),
        Optional.ofNullable(targetManifest).map(sent -> sent.toManifest("/targetManifest")));
  }
}
