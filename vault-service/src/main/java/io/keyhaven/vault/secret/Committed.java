package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a commit did in one path.
 *
 * @param subjectId the secret's id when just one name changed, else the path's
 * @param revision the path's after it
 * @param only the secret as it is now, when just one was written
 * @param isRevision whether that one was made by it; false when nothing changed
 */
public record Committed(
    Place place,
    UUID subjectId,
    long revision,
    boolean isRevision,
    Optional<SecretSummary> only,
    CommitCounts counts,
    List<String> written,
    List<String> deleted) {}
