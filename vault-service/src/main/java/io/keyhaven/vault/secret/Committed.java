package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.NextRevision;
import io.keyhaven.vault.path.PathSettings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a commit did in one path.
 *
 * @param subjectId the secret's id when just one name changed, else the path's
 * @param revision the path's after it
 * @param settings what the path says about itself
 * @param only the secret as it is now, when the commit was about just one and that is known
 * @param made that revision, when it was made by it; empty when nothing changed
 */
public record Committed(
    Place place,
    UUID subjectId,
    long revision,
    Optional<NextRevision> made,
    PathSettings settings,
    Optional<SecretSummary> only,
    CommitCounts counts,
    List<String> written,
    List<String> deleted) {

  /** Whether it made a revision; not so when nothing changed. */
  boolean isRevision() {
    return made.isPresent();
  }
}
