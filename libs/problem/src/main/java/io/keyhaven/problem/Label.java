package io.keyhaven.problem;

import java.util.regex.Pattern;

/**
 * What a name that people read may consist of, in every service.
 *
 * <p>A name is a label, never an identifier: two may be equal, nothing is found, permitted or
 * addressed by one, so one that looks like another (Cyrillic а, full-width Ａ, a letter and its
 * accent apart) gets nobody anything, and it is stored as it was sent, not normalized. What people
 * tell apart by is ASCII: slugs, ids, e-mail addresses. Refused is only what would make a name show
 * as what it is not: controls, also of the writing direction (embeddings, overrides and isolates,
 * after which text can read backwards), and names in which nothing is visible.
 */
public final class Label {
  /** Shows as nothing; the last are letters and symbols that do: Hangul fillers, Braille blank. */
  private static final String INVISIBLE =
      "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}\\u115F\\u1160\\u3164\\uFFA0\\u2800";

  /** The rule as a regular expression of Java's. */
  public static final String PATTERN =
      "(?=["
          + INVISIBLE
          + "]*+[^"
          + INVISIBLE
          + "])"
          + "[^\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]*+";

  public static final String MESSAGE =
      "must have something visible in it, and no control characters";

  private static final Pattern VISIBLE = Pattern.compile("[^" + INVISIBLE + "]");
  private static final Pattern RULE = Pattern.compile(PATTERN);

  private Label() {}

  /** Whether it follows the rule. */
  public static boolean isOne(String text) {
    return RULE.matcher(text).matches();
  }

  /** Whether anything of it can be seen. */
  public static boolean isVisible(String text) {
    return VISIBLE.matcher(text).find();
  }
}
