package io.keyhaven.duration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Vault writes them: whole seconds ({@code 3600}) or the text of Go ({@code 1h30m},
 * {@code 1.5s}), in which Vault knows days ({@code 7d}) too.
 */
public final class GoDuration {
  private static final int LONGEST = 64;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}+");
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,12}+(?:\\.[0-9]{1,9}+)?+)(ns|us|[µμ]s|ms|s|m|h|d)");
  private static final BigDecimal NANOS_OF_SECOND = BigDecimal.valueOf(1_000_000_000);

  private GoDuration() {}

  /**
   * What a text says; negative where it begins with a minus.
   *
   * @return empty for what is no duration, the empty text among it; what is finer than a nanosecond
   *     is cut off
   */
  public static Optional<Duration> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return text.startsWith("-")
        ? parseLength(text.substring(1)).map(Duration::negated)
        : parseLength(text);
  }

  private static Optional<Duration> parseLength(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosOf(part.group(2))));
      end = part.end();
    }
    return end == 0 || end < text.length() ? Optional.empty() : Optional.of(ofNanos(nanos));
  }

  private static BigDecimal nanosOf(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "d" -> 86_400_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "ns" -> 1L;
          default -> 1_000L;
        });
  }

  private static Duration ofNanos(BigDecimal nanos) {
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS_OF_SECOND);
    return Duration.ofSeconds(
        parts[0].longValueExact(), parts[1].setScale(0, RoundingMode.DOWN).longValueExact());
  }

  /** Whole seconds as Go prints them: {@code 0s}, {@code 1m30s}, {@code 1h0m0s}. */
  public static String print(long seconds) {
    long length = Math.abs(seconds);
    String text =
        length >= 3_600
            ? "%dh%dm%ds".formatted(length / 3_600, length / 60 % 60, length % 60)
            : length >= 60 ? "%dm%ds".formatted(length / 60, length % 60) : length + "s";
    return seconds < 0 ? "-" + text : text;
  }
}
