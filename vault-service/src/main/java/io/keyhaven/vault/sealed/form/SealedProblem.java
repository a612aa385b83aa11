package io.keyhaven.vault.sealed.form;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.FieldError;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.sealed.format.SealedException;
import java.util.List;
import java.util.Locale;

/** What a statement, manifest or key that the format refuses is answered with. */
public final class SealedProblem {
  private static final String PREFIX = "vault.sealed.";

  private SealedProblem() {}

  /** The refusal in the format's own words; its codes are those of the format's violations. */
  public static ProblemException of(SealedException refused) {
    String code = PREFIX + refused.violation().name().toLowerCase(Locale.ROOT);
    return switch (refused.violation()) {
      case LOG_BROKEN, MANIFEST_BROKEN ->
          ProblemException.of(
              409,
              Category.CONFLICT,
              code,
              "Changed meanwhile",
              "It does not follow what the vault ends with now. Read it, verify it and sign again.");
      case STATEMENT_NOT_PERMITTED, MANIFEST_NOT_PERMITTED ->
          ProblemException.of(
              403, Category.AUTHORIZATION, code, "Not allowed", refused.getMessage());
      default ->
          ProblemException.of(
              422, Category.ENCRYPTION, code, "Not acceptable", refused.getMessage());
    };
  }

  /** 422 of category ENCRYPTION for what does not agree with the signed bytes beside it. */
  public static ProblemException differs(String pointer, String detail) {
    return ProblemException.invalid(
        Category.ENCRYPTION,
        "vault.sealed.differs",
        "Not acceptable",
        List.of(new FieldError(pointer, "differs", detail)));
  }
}
