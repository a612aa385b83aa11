package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import java.util.List;
import java.util.UUID;

/**
 * What a commit did in one path.
 *
 * @param subjectId the secret's id when just one name changed, else the path's
 * @param revision the path's after it; the one before when nothing changed
 */
public record Committed(
    Place place,
    UUID subjectId,
    long revision,
    CommitCounts counts,
    List<String> written,
    List<String> deleted) {

  boolean isChange() {
    return counts.changed() > 0;
  }
}
