package io.keyhaven.vault.path;

import io.keyhaven.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where a path stands.
 *
 * @param id empty when it has never been written
 * @param state of its newest revision
 */
public record PathHead(Optional<UUID> id, long revision, RevisionState state) {
  public static final PathHead UNWRITTEN = new PathHead(Optional.empty(), 0, RevisionState.LIVE);

  public static PathHead of(Path path) {
    return new PathHead(Optional.of(path.id()), path.revision(), path.headState(Instant.now()));
  }

  /**
   * The revision asked for, or the current one.
   *
   * @throws ProblemException 404 when there is no such revision yet
   */
  public long revisionOr(OptionalLong asked) {
    long wanted = asked.orElse(revision);
    if (wanted > revision) {
      throw PathProblem.revisionNotFound(wanted, revision);
    }
    return wanted;
  }

  /** The path whose secrets count now; none where it reads as empty. */
  public Optional<UUID> held() {
    return held(state);
  }

  /**
   * The path whose secrets are read at one of its revisions; none where that reads as empty.
   *
   * @param ofRevision the state of that revision
   * @throws ProblemException 410 when it is destroyed
   */
  public Optional<UUID> readable(long wanted, RevisionState ofRevision) {
    if (ofRevision == RevisionState.DESTROYED) {
      throw PathProblem.destroyed(wanted);
    }
    return held(ofRevision);
  }

  private Optional<UUID> held(RevisionState ofRevision) {
    return id.filter(path -> ofRevision == RevisionState.LIVE);
  }
}
