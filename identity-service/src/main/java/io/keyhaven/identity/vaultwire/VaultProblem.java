package io.keyhaven.identity.vaultwire;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Refusals in Vault's own words: the gateway renders the detail as it is. */
public final class VaultProblem {
  private VaultProblem() {}

  public static ProblemException invalid(String words) {
    return ProblemException.of(
        400, Category.VALIDATION, "vault.request.invalid", "Invalid request", words);
  }

  /** Whether a refusal is what the native API answers 422, which Vault does not know. */
  public static boolean isInvalid(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() == 422;
  }

  /** The same in Vault's status. */
  public static ProblemException invalid(Throwable refusal) {
    return invalid(refusal.getMessage());
  }

  public static ProblemException denied(String words) {
    return ProblemException.of(
        403, Category.AUTHORIZATION, "vault.denied", "Permission denied", words);
  }

  /** What Vault answers 404 without a word: a role that is not there, an empty list. */
  public static ProblemException notFound() {
    return ProblemException.of(
        404, Category.NOT_FOUND, "vault.not_found", "Not found", "There is nothing here.");
  }
}
