package io.keyhaven.identity.vaultwire;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Vault writes them: seconds ({@code 3600}) or Go's text ({@code 1h30m}, {@code 7d}).
 */
public final class VaultDuration {
  /** A hundred years; longer ones are taken for mistakes, and sums of them stay in range. */
  public static final long MAXIMUM_SECONDS = 100L * 365 * 24 * 3600;

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
  private static final Pattern GO = Pattern.compile("(?:[0-9]{1,10}(?:ms|[dhms]))+");
  private static final Pattern PART = Pattern.compile("([0-9]{1,10})(ms|[dhms])");

  private VaultDuration() {}

  /** The duration in whole seconds, or empty where the text is none or too long a one. */
  public static OptionalLong parseSeconds(String text) {
    if (SECONDS.matcher(text).matches()) {
      return bounded(Long.parseLong(text));
    }
    if (text.length() > 50 || !GO.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    long millis = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      millis += Long.parseLong(part.group(1)) * millisOf(part.group(2));
    }
    return bounded(millis / 1000);
  }

  private static OptionalLong bounded(long seconds) {
    return seconds <= MAXIMUM_SECONDS ? OptionalLong.of(seconds) : OptionalLong.empty();
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "d" -> 24 * 3_600_000L;
      case "h" -> 3_600_000L;
      case "m" -> 60_000L;
      case "s" -> 1000L;
      default -> 1L;
    };
  }
}
