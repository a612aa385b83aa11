package io.keyhaven.vault.path;

import io.keyhaven.problem.ProblemException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where a path stands.
 *
 * @param id empty when it has never been written
 */
public record PathHead(Optional<UUID> id, long revision) {
  public static final PathHead UNWRITTEN = new PathHead(Optional.empty(), 0);

  static PathHead of(Path path) {
    return new PathHead(Optional.of(path.id()), path.revision());
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
}
