package io.keyhaven.identity.naming;

import io.keyhaven.problem.Label;
import io.keyhaven.problem.ProblemException;

/**
 * Rules for names and descriptions; what a name may consist of is {@link Label}'s. Lengths count
 * characters (code points), not bytes.
 */
public final class Name {
  private static final int MAXIMUM_LENGTH = 255;
  private static final int MAXIMUM_DESCRIPTION_LENGTH = 4096;

  private Name() {}

  /**
   * A name: 1 to 255 characters, one of them visible, no control characters.
   *
   * @throws ProblemException 422
   */
  public static String require(String pointer, String text) {
    if (text == null) {
      throw ProblemException.invalid(pointer, "required", "is required");
    }
    if (!Label.isVisible(text) || length(text) > MAXIMUM_LENGTH) {
      throw ProblemException.invalid(
          pointer, "size", "must be 1 to 255 characters, one of them visible");
    }
    if (!Label.isOne(text)) {
      throw ProblemException.invalid(pointer, "pattern", "must not contain control characters");
    }
    return text;
  }

  /** A name where one was sent; null where none was. */
  public static String optional(String pointer, String text) {
    return text == null ? null : require(pointer, text);
  }

  /**
   * A description: at most 4096 characters over several lines, or null.
   *
   * @throws ProblemException 422
   */
  public static String description(String pointer, String text) {
    if (text == null) {
      return null;
    }
    if (length(text) > MAXIMUM_DESCRIPTION_LENGTH) {
      throw ProblemException.invalid(pointer, "size", "must be at most 4096 characters");
    }
    if (!text.codePoints().allMatch(point -> isLayout(point) || isPrintable(point))) {
      throw ProblemException.invalid(pointer, "pattern", "must not contain control characters");
    }
    return text;
  }

  /** Whether text can be stored and compared at all: no control character, no half surrogate. */
  public static boolean isPlain(String text) {
    return text.codePoints().allMatch(Name::isPrintable);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isLayout(int point) {
    return point == '\n' || point == '\r' || point == '\t';
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      default -> true;
    };
  }
}
