package io.keyhaven.identity.apikey;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What is refused about API keys. */
final class ApiKeyProblem {
  private ApiKeyProblem() {}

  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.api_key.not_found",
        "API key not found",
        "There is no such API key of this service account.");
  }
}
