package io.keyhaven.gateway.vaultapi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as Vault clients write it: seconds, or Go's form ({@code 1h30m}) with days. */
final class VaultDuration {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,12}+(?:\\.[0-9]{1,9}+)?+)(ns|us|µs|ms|s|m|h|d)");
  private static final Pattern PARTS = Pattern.compile("(?:" + PART + "){1,8}");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ns", Duration.ofNanos(1),
          "us", Duration.ofNanos(1_000),
          "µs", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private VaultDuration() {}

  /** Empty for what is none of it. */
  static Optional<Duration> parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    if (!PARTS.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(UNITS.get(part.group(2)).toNanos());
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    BigDecimal[] whole = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
    return Optional.of(
        Duration.ofSeconds(
            whole[0].longValue(), whole[1].setScale(0, RoundingMode.DOWN).longValue()));
  }
}
