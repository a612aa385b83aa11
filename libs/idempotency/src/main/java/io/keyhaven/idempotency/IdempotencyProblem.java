package io.keyhaven.idempotency;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a repeated key is refused. */
final class IdempotencyProblem {
  private IdempotencyProblem() {}

  static ProblemException otherBody() {
    return ProblemException.of(
        422,
        Category.VALIDATION,
        "idempotency.body_differs",
        "Idempotency key used before",
        "This Idempotency-Key was used within 24 hours with another body. Use a new key.");
  }

  static ProblemException credentialShown() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "idempotency.credential_shown",
        "Already created",
        "This call was carried out and its credential was shown once. Create another one if it is lost.");
  }
}
