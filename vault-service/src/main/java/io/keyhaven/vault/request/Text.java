package io.keyhaven.vault.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.problem.Faults;

/** Rules for the texts of requests. */
public final class Text {
  /** One or several lines, also none: no other control characters, no broken surrogate pairs. */
  public static final String LINES = "[[^\\p{Cc}\\p{Cs}]\\n\\r\\t]*";

  public static final int MOST_NAME = 255;
  public static final int MOST_DESCRIPTION = 2_000;
  public static final int MOST_MESSAGE = 1_000;

  private Text() {}

  /** How many characters it has: code points, not UTF-16 units. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether it can be written as UTF-8: every surrogate has its other half. */
  public static boolean isWellFormed(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  /** Whether it holds control characters other than line breaks and tabs. */
  public static boolean hasControlCharacters(String text) {
    return text.chars()
        .anyMatch(
            character -> Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0);
  }

  /** Whether it holds any control character, also a line break. */
  public static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /** Notes what is wrong with a text of several lines. */
  public static void checkLines(String text, int mostLength, String pointer, Faults faults) {
    if (length(text) > mostLength) {
      faults.add(pointer, "size", "must have at most " + mostLength + " characters");
    } else if (!isWellFormed(text) || hasControlCharacters(text)) {
      faults.add(pointer, "pattern", "must be Unicode text without control characters");
    }
  }
}
