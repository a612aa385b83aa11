package io.keyhaven.client.sealed;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * About how many bits of a passphrase a guessing program has to find out: a word by its length but
 * never more than a dictionary holds, a digit or sign by itself, and next to nothing for what is
 * repeated, in sequence, often used, or known about the person. Errs on the low side. {@code
 * docs/formats/vectors/passphrase-strength.json} pins it for every client.
 */
final class PassphraseStrength {
  /** In tenths of a bit, so that every implementation adds up the same. */
  private static final int LETTER = 47;

  private static final int WORD = 40;
  private static final int WORD_LETTER = 15;
  private static final int DIGIT = 33;
  private static final int YEAR = 70;
  private static final int SIGN = 40;
  private static final int SPACE = 10;
  private static final int REPEATED = 20;
  private static final int TENTHS = 10;

  /** Words (also those that only a capital tells apart), numbers, and single other characters. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:\\p{Lu}(?!\\p{Ll}))++|\\p{Lu}?+\\p{Ll}++|\\p{Lo}++|\\p{Nd}++|.", Pattern.DOTALL);

  private static final Pattern A_YEAR = Pattern.compile("(?:19|20)[0-9][0-9]");

  /** What every guessing program tries first; half of them words, half of them keyboards. */
  private static final List<String> OFTEN_USED =
      List.of(
          ("password passwort passphrase secret geheim welcome willkommen letmein admin login"
                  + " master dragon monkey sunshine princess football iloveyou hello hallo test"
                  + " user keyhaven qwerty qwertz qwertyuiop qwertzuiop asdf asdfgh asdfghjkl"
                  + " zxcvbn zxcvbnm yxcvbnm qazwsx")
              .split(" "));

  private PassphraseStrength() {}

  /**
   * @param about what anybody would try first: name, e-mail address, organization
   */
  static int bits(CharSequence text, Collection<String> about) {
    Set<String> cheap = new HashSet<>(OFTEN_USED);
    about.forEach(one -> cheap.addAll(tokens(lower(one))));
    int tenths = 0;
    for (String token : tokens(Normalizer.normalize(text, Normalizer.Form.NFKC))) {
      String lower = lower(token);
      int alone = tenths(lower);
      tenths += cheap.add(lower) ? alone : Math.min(REPEATED, alone);
    }
    return tenths / TENTHS;
  }

  private static List<String> tokens(CharSequence text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int tenths(String token) {
    int length = effectiveLength(token.codePoints().toArray());
    int first = token.codePointAt(0);
    if (Character.isLetter(first)) {
      return Math.min(LETTER * length, WORD + WORD_LETTER * length);
    }
    if (A_YEAR.matcher(token).matches()) {
      return YEAR;
    }
    if (Character.getType(first) == Character.DECIMAL_DIGIT_NUMBER) {
      return DIGIT * length;
    }
    return " ".equals(token) ? SPACE : SIGN;
  }

  /** Without what continues a repetition or a sequence: aaa, abc, 321, hahaha. */
  private static int effectiveLength(int[] points) {
    int length = 0;
    for (int i = 0; i < points.length; i++) {
      boolean continues = i > 0 && Math.abs(points[i] - points[i - 1]) <= 1;
      boolean alternates = i > 2 && points[i] == points[i - 2] && points[i - 1] == points[i - 3];
      if (!continues && !alternates) {
        length++;
      }
    }
    return length;
  }
}
