package io.keyhaven.vault.kv;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Vault's clients write them: {@code 90s}, {@code 1h30m0s}, {@code 7d}, {@code 3600}.
 */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,12}+(?:\\.[0-9]{1,9}+)?+)(ns|us|µs|ms|s|m|h|d)");
  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ns",
          new BigDecimal("0.000000001"),
          "us",
          new BigDecimal("0.000001"),
          "µs",
          new BigDecimal("0.000001"),
          "ms",
          new BigDecimal("0.001"),
          "s",
          BigDecimal.ONE,
          "m",
          BigDecimal.valueOf(60),
          "h",
          BigDecimal.valueOf(3_600),
          "d",
          BigDecimal.valueOf(86_400));

  private GoDuration() {}

  /** Whole seconds; empty when it is no duration. */
  static OptionalLong parse(String text) {
    if (text.isEmpty()) {
      return OptionalLong.of(0);
    }
    if (text.matches("-?[0-9]{1,12}")) {
      return OptionalLong.of(Long.parseLong(text));
    }
    boolean negative = text.startsWith("-");
    Matcher part = PART.matcher(negative ? text.substring(1) : text);
    BigDecimal total = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      total = total.add(new BigDecimal(part.group(1)).multiply(SECONDS.get(part.group(2))));
      end = part.end();
    }
    if (end == 0 || end != text.length() - (negative ? 1 : 0)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(negative ? -total.longValue() : total.longValue());
  }

  /** As Go prints it: {@code 0s}, {@code 1m30s}, {@code 1h0m0s}. */
  static String print(long seconds) {
    long length = Math.abs(seconds);
    String text =
        length >= 3_600
            ? "%dh%dm%ds".formatted(length / 3_600, length / 60 % 60, length % 60)
            : length >= 60 ? "%dm%ds".formatted(length / 60, length % 60) : length + "s";
    return seconds < 0 ? "-" + text : text;
  }
}
