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
  private static final String NUMBER = "[0-9]{1,10}(?:\\.[0-9]{1,9})?";
  private static final String UNIT = "ns|us|µs|ms|[dhms]";
  private static final Pattern GO = Pattern.compile("(?:" + NUMBER + "(?:" + UNIT + "))+");
  private static final Pattern PART = Pattern.compile("(" + NUMBER + ")(" + UNIT + ")");

  private VaultDuration() {}

  /** The duration in whole seconds, or empty where the text is none or too long a one. */
  public static OptionalLong parseSeconds(String text) {
    if (SECONDS.matcher(text).matches()) {
      return bounded(Long.parseLong(text));
    }
    if (text.length() > 50 || !GO.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    double seconds = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
    }
    return bounded((long) seconds);
  }

  private static OptionalLong bounded(long seconds) {
    return seconds <= MAXIMUM_SECONDS ? OptionalLong.of(seconds) : OptionalLong.empty();
  }

  private static double secondsOf(String unit) {
    return switch (unit) {
      case "d" -> 24 * 3600;
      case "h" -> 3600;
      case "m" -> 60;
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "ns" -> 1e-9;
      default -> 1e-6;
    };
  }
}
