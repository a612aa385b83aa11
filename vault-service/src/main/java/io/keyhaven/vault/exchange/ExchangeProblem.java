package io.keyhaven.vault.exchange;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a file is not taken or not made. */
final class ExchangeProblem {
  private ExchangeProblem() {}

  static ProblemException malformed(MalformedFileException fault) {
    return ProblemException.of(
        400,
        Category.VALIDATION,
        "vault.import.malformed",
        "Malformed file",
        "The file cannot be read: " + fault.getMessage() + ".");
  }

  static ProblemException tooLarge(int mostBytes) {
    return ProblemException.of(
        413,
        Category.VALIDATION,
        "request.too_large",
        "Request too large",
        "A file to import has at most %d MiB.".formatted(mostBytes >> 20));
  }

  static ProblemException unwritable(UnwritableNameException fault) {
    return ProblemException.of(
        422,
        Category.VALIDATION,
        "vault.export.names_unwritable",
        "Names do not fit the format",
        "%s: %s".formatted(fault.getMessage(), String.join(", ", fault.names())));
  }

  static ProblemException unknownFormat() {
    return ProblemException.invalid("?format", "unknown", "must be dotenv, json or yaml");
  }
}
