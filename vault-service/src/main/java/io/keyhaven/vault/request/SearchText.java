package io.keyhaven.vault.request;

import io.keyhaven.problem.ProblemException;
import java.util.Locale;

/**
 * Free text search without regard to case. Case is folded here and not in the database, so that
 * every collation finds the same.
 */
public final class SearchText {
  private static final int MOST = 255;

  private SearchText() {}

  /** What is stored to be searched. */
  public static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * A LIKE pattern (escape character backslash) for texts that contain what was sent, whatever
   * wildcards are in it.
   *
   * @throws ProblemException 422 when it is too long or holds control characters
   */
  public static String pattern(String sent) {
    if (Text.length(sent) > MOST || !Text.isOneLine(sent) || !Text.isWellFormed(sent)) {
      throw ProblemException.invalid(
          "?q", "pattern", "must be at most 255 characters without control characters");
    }
    String literal = fold(sent).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}
