package io.keyhaven.identity.serviceaccount;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What is refused about service accounts. */
final class ServiceAccountProblem {
  private ServiceAccountProblem() {}

  static ProblemException ambiguous() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "identity.service_account.ambiguous",
        "Several service accounts",
        "Several service accounts have this name: name one by its id.");
  }

  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.service_account.not_found",
        "Service account not found",
        "There is no such service account in this organization.");
  }
}
