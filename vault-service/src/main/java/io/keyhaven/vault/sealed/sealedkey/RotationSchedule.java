package io.keyhaven.vault.sealed.sealedkey;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a key is to be replaced: a word, or a number of days as {@code P90D}. */
final class RotationSchedule {
  static final String RULE =
      "must be daily, weekly, monthly, quarterly, yearly, or days such as P90D";

  private static final Map<String, Integer> WORDS =
      Map.of("daily", 1, "weekly", 7, "monthly", 31, "quarterly", 92, "yearly", 366);
  private static final Pattern DAYS = Pattern.compile("P([1-9][0-9]{0,3})D");

  private RotationSchedule() {}

  /** The longest time between two values; empty when the text is no schedule. */
  static Optional<Duration> interval(String text) {
    if (WORDS.containsKey(text)) {
      return Optional.of(Duration.ofDays(WORDS.get(text)));
    }
    Matcher days = DAYS.matcher(text);
    return days.matches()
        ? Optional.of(Duration.ofDays(Integer.parseInt(days.group(1))))
        : Optional.empty();
  }
}
