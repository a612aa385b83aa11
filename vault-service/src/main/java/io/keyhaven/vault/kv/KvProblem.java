package io.keyhaven.vault.kv;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Refusals in the words of Vault, which its clients look for. */
public final class KvProblem {
  private KvProblem() {}

  /** 404 that says nothing: the gateway answers {@code {"errors":[]}}. */
  public static ProblemException notFound() {
    return ProblemException.of(
        404, Category.NOT_FOUND, "vault.not_found", "Not found", "There is nothing at this path.");
  }

  /** 400 with these words. */
  public static ProblemException bad(String words) {
    return ProblemException.of(
        400, Category.VALIDATION, "vault.request.invalid", "Invalid request", words);
  }

  static ProblemException unreadable(String field) {
    return bad("Field validation failed: error converting input for field \"" + field + "\"");
  }

  static ProblemException mediaType() {
    return ProblemException.of(
        415,
        Category.VALIDATION,
        "request.media_type",
        "Unsupported media type",
        "PATCH requires Content-Type of application/merge-patch+json");
  }

  static ProblemException methodNotAllowed() {
    return ProblemException.of(
        405,
        Category.VALIDATION,
        "route.method_not_allowed",
        "Method not allowed",
        "unsupported operation");
  }

  /** Whether a path cannot be there because its project or environment is not. */
  static boolean isAbsence(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.code().equals("vault.project.not_found")
            || problem.code().equals("vault.environment.not_found"));
  }
}
