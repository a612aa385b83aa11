package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What can be wrong with a keyring. */
final class KeyringProblem {
  private KeyringProblem() {}

  static ProblemException none() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.keyring.not_found",
        "No keyring yet",
        "There are no keys yet: a client makes them and puts them here.");
  }

  static ProblemException publicKeysNotFound(String user) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.public_keys.not_found",
        "Public keys not found",
        "There is no member %s who has set up keys.".formatted(user));
  }
}
