package io.keyhaven.vault.path;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A revision that is about to be made, or was just made.
 *
 * @param deletion when it will be deleted by itself
 * @param outlived the revisions that the path no longer keeps once this one is there
 * @param written names
 * @param deleted names
 */
public record NextRevision(
    UUID pathId,
    PathKey key,
    long revision,
    Authorship authorship,
    Optional<Instant> deletion,
    Optional<RevisionRange> outlived,
    List<String> written,
    List<String> deleted) {}
