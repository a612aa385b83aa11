package io.keyhaven.identity.organization;

import io.keyhaven.problem.ProblemException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The readable name of an organization in addresses: {@code [a-z0-9-]{2,63}}, never UUID-shaped.
 */
record Slug(String value) {
  private static final int MAXIMUM_LENGTH = 63;
  private static final int SUFFIX_LENGTH = 6;
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{2,63}");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String FALLBACK = "organization";
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A slug that somebody chose.
   *
   * @throws ProblemException 422
   */
  static Slug parse(String pointer, String text) {
    if (!FORM.matcher(text).matches() || UUID_FORM.matcher(text).matches()) {
      throw ProblemException.invalid(
          pointer, "pattern", "must match [a-z0-9-]{2,63} and not have the form of a UUID");
    }
    return new Slug(text);
  }

  /** A slug that resembles a name. */
  static Slug derive(String name) {
    String ascii =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("[\\p{M}'’]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String text = trim(ascii.substring(0, Math.min(ascii.length(), MAXIMUM_LENGTH)));
    boolean usable = FORM.matcher(text).matches() && !UUID_FORM.matcher(text).matches();
    return new Slug(usable ? text : FALLBACK);
  }

  /** The same with a random ending, for when it is taken. */
  Slug withSuffix() {
    int kept = Math.min(value.length(), MAXIMUM_LENGTH - SUFFIX_LENGTH - 1);
    var text = new StringBuilder(trim(value.substring(0, kept))).append('-');
    for (int at = 0; at < SUFFIX_LENGTH; at++) {
      text.append(Character.forDigit(RANDOM.nextInt(36), 36));
    }
    return new Slug(text.toString());
  }

  private static String trim(String text) {
    return text.replaceAll("^-+|-+$", "");
  }
}
