package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import java.util.UUID;

/** What can be wrong with a sealed key or a change of one. */
final class SealedKeyProblem {
  private static final String PREFIX = "vault.sealed_key.";

  private SealedKeyProblem() {}

  static ProblemException notFound(String key) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        PREFIX + "not_found",
        "Sealed key not found",
        "There is no sealed key %s in this vault.".formatted(key));
  }

  static ProblemException version(UUID key, long present) {
    return conflict(
        "version",
        "Changed meanwhile",
        present == 0
            ? "There is no key %s yet: its first version is 1.".formatted(key)
            : "Key %s is at version %d; the next one is %d.".formatted(key, present, present + 1));
  }

  static ProblemException generation(int present) {
    return conflict(
        "generation",
        "Another generation",
        "The vault is in generation %d; seal it under that one's key.".formatted(present));
  }

  static ProblemException trashed(UUID key) {
    return conflict(
        "trashed", "In the trash", "Key %s is in the trash. Restore it first.".formatted(key));
  }

  static ProblemException full(int most) {
    return conflict("limit", "Vault is full", "A vault holds at most %,d keys.".formatted(most));
  }

  static ProblemException locked(SealedKey key) {
    return ProblemException.of(
        423,
        Category.CONFLICT,
        PREFIX + "locked",
        "Key is locked",
        "Key %s is locked: it is neither handed out nor changed until somebody unlocks it."
            .formatted(key.id));
  }

  static ProblemException twice(String pointer) {
    return ProblemException.invalid(pointer, "repeated", "must name each key once");
  }

  static ProblemException tooManyAtOnce(int most) {
    return ProblemException.invalid(
        "", "size", "must change 1 to %,d keys in one call".formatted(most));
  }

  static ProblemException sameVault() {
    return ProblemException.invalid("/targetVault", "same", "must be another vault");
  }

  static ProblemException valueTooLarge(String pointer, int most) {
    return ProblemException.of(
        413,
        Category.VALIDATION,
        "vault.value.too_large",
        "Value too large",
        "%s/encryptedValue is larger than %,d bytes.".formatted(pointer, most));
  }

  private static ProblemException conflict(String code, String title, String detail) {
    return ProblemException.of(409, Category.CONFLICT, PREFIX + code, title, detail);
  }
}
