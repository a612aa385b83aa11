package io.keyhaven.vault.path;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What can be wrong with a path or a revision of it. */
public final class PathProblem {
  private PathProblem() {}

  /** 422: the text that was sent as a path is none. */
  public static ProblemException invalid(String pointer, InvalidPathException fault) {
    return ProblemException.invalid(pointer, "format", fault.getMessage());
  }

  static ProblemException revisionNotFound(long revision, long current) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.revision.not_found",
        "Revision not found",
        "There is no revision %d; the path is at revision %d.".formatted(revision, current));
  }

  /** 410: what the revision held is gone for good. */
  public static ProblemException destroyed(long revision) {
    return ProblemException.of(
        410,
        Category.NOT_FOUND,
        "vault.revision.destroyed",
        "Revision destroyed",
        "Revision %d was destroyed; its values are gone for good.".formatted(revision));
  }

  /** 409: the path is not at the revision that the commit expects. */
  static ProblemException moved(SecretPath path, long expected, long current) {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "vault.path.revision_moved",
        "Changed meanwhile",
        "Path %s is at revision %d, not at %d as expected.".formatted(path, current, expected));
  }
}
