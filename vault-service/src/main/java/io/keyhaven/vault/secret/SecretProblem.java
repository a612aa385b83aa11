package io.keyhaven.vault.secret;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.grant.Place;
import java.util.OptionalLong;

/** What can be wrong with a secret. */
public final class SecretProblem {
  private SecretProblem() {}

  public static ProblemException notFound(String name, Place place) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.secret.not_found",
        "Secret not found",
        "There is no secret %s in %s.".formatted(name, place.describe()));
  }

  /** One that is named, or one of its versions. */
  static ProblemException notFound(String name, OptionalLong version, Place place) {
    return version.isPresent()
        ? versionNotFound(name, version.getAsLong(), place)
        : notFound(name, place);
  }

  public static ProblemException versionNotFound(String name, long version, Place place) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.version.not_found",
        "Version not found",
        "There is no version %d of secret %s in %s.".formatted(version, name, place.describe()));
  }

  static ProblemException destroyed(String name, long version) {
    return ProblemException.of(
        410,
        Category.NOT_FOUND,
        "vault.version.destroyed",
        "Version destroyed",
        "Version %d of %s was destroyed; its value is gone for good.".formatted(version, name));
  }

  public static ProblemException valueTooLarge(String name) {
    return ProblemException.of(
        413,
        Category.VALIDATION,
        "vault.value.too_large",
        "Value too large",
        "The value of %s is larger than 65,536 bytes in UTF-8.".formatted(name));
  }

  static ProblemException valueRequired(String pointer) {
    return ProblemException.invalid(pointer + "/value", "required", "a new secret needs a value");
  }

  static ProblemException nothingToDelete(Change.Delete change) {
    return ProblemException.invalid(
        change.pointer() + "/name", "not_found", "there is no such secret to delete");
  }
}
