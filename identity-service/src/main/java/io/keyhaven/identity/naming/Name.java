package io.keyhaven.identity.naming;

import io.keyhaven.problem.ProblemException;

/**
 * Rules for names and descriptions. Lengths count characters (code points), not bytes.
 *
 * <p>A name is a label, never an identifier: two may be equal, nothing is found, permitted or
 * addressed by one, so one that looks like another (Cyrillic а, full-width Ａ, a letter and its
 * accent apart) gets nobody anything, and it is stored as it was sent, not normalized. What people
 * tell apart by is ASCII: slugs, ids, e-mail addresses. Refused is only what would make a name show
 * as what it is not: controls of the writing direction, and names in which nothing is visible.
 */
public final class Name {
  private static final int MAXIMUM_LENGTH = 255;
  private static final int MAXIMUM_DESCRIPTION_LENGTH = 4096;

  /** Letters and symbols that show as nothing: Hangul fillers, the Braille blank. */
  private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";

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
    if (text.codePoints().noneMatch(Name::isVisible) || length(text) > MAXIMUM_LENGTH) {
      throw ProblemException.invalid(
          pointer, "size", "must be 1 to 255 characters, one of them visible");
    }
    if (!text.codePoints().allMatch(point -> isPrintable(point) && !turnsText(point))) {
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

  /** Embeddings, overrides and isolates: after one of them text can read backwards. */
  private static boolean turnsText(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> BLANK_LETTERS.indexOf(point) < 0;
    };
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
