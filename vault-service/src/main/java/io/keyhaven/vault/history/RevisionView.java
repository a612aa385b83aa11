package io.keyhaven.vault.history;

import io.keyhaven.vault.path.AuthorView;
import io.keyhaven.vault.path.Authorship;
import io.keyhaven.vault.path.PathRevision;
import io.keyhaven.vault.path.RevisionState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A revision of a path: names, never values.
 *
 * @param commitId shared by the revisions that one commit made in several paths
 * @param deletedAt from when on it is deleted, which may be yet to come
 */
public record RevisionView(
    long revision,
    UUID commitId,
    AuthorView author,
    @Schema(nullable = true) String message,
    Instant createdAt,
    RevisionState state,
    @Schema(nullable = true) Instant deletedAt,
    List<String> written,
    List<String> deleted) {

  static RevisionView of(PathRevision revision) {
    Authorship authorship = revision.authorship();
    return new RevisionView(
        revision.revision(),
        authorship.commitId(),
        new AuthorView(authorship.type(), authorship.id(), authorship.name()),
        authorship.message(),
        authorship.time(),
        revision.state(),
        revision.deletedAt().orElse(null),
        revision.written(),
        revision.deleted());
  }
}
