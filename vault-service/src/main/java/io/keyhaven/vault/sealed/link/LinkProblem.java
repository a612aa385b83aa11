package io.keyhaven.vault.sealed.link;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a link is not made or not opened. */
final class LinkProblem {
  private static final String PREFIX = "vault.link.";

  private LinkProblem() {}

  /** One answer for what never was and what is over. */
  static ProblemException notFound(String link) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        PREFIX + "not_found",
        "Link not found",
        "There is no link %s, or not any more.".formatted(link));
  }

  static ProblemException wrongToken() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        PREFIX + "access",
        "Not allowed",
        "This is not the access token of the link. It has not been used up.");
  }

  static ProblemException exists() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        PREFIX + "exists",
        "Id taken",
        "There is a link with this id already.");
  }

  static ProblemException tooMany(int most) {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        PREFIX + "limit",
        "Too many",
        "There are %,d living links already, which is the limit.".formatted(most));
  }

  static ProblemException tooLarge(int most) {
    return ProblemException.of(
        413,
        Category.VALIDATION,
        "vault.value.too_large",
        "Value too large",
        "/encryptedValue is larger than %,d bytes.".formatted(most));
  }
}
