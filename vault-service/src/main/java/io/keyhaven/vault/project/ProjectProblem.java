package io.keyhaven.vault.project;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a project or environment is not made or changed. */
final class ProjectProblem {
  private ProjectProblem() {}

  static ProblemException projectSlugTaken(String slug) {
    return taken("vault.project.slug_taken", "There is a project %s already.".formatted(slug));
  }

  static ProblemException environmentSlugTaken(String slug) {
    return taken(
        "vault.environment.slug_taken", "There is an environment %s already.".formatted(slug));
  }

  private static ProblemException taken(String code, String detail) {
    return ProblemException.of(409, Category.CONFLICT, code, "Slug taken", detail);
  }
}
