package io.keyhaven.vault.grant;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What an address can name in vain; the same for what is foreign and what never was. */
public final class AccessProblem {
  private AccessProblem() {}

  public static ProblemException projectNotFound(Reference project) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.project.not_found",
        "Project not found",
        "There is no project %s.".formatted(project.text()));
  }

  static ProblemException environmentNotFound(Reference environment, Named project) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.environment.not_found",
        "Environment not found",
        "There is no environment %s in project %s.".formatted(environment.text(), project.slug()));
  }
}
