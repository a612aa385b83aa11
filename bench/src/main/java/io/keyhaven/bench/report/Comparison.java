package io.keyhaven.bench.report;

import static io.keyhaven.bench.report.Tables.decimal;
import static io.keyhaven.bench.report.Tables.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two results side by side. */
public final class Comparison {
  private Comparison() {}

  /**
   * A table of what both have: the figures of each, and the second as a multiple of the first.
   *
   * @throws IllegalArgumentException when they have nothing in common
   */
  public static String of(Result first, Result second) {
    Map<String, ScenarioResult> before =
        first.scenarios().stream()
            .collect(Collectors.toMap(ScenarioResult::key, Function.identity()));
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of("Scenario", "Secrets", "Loop", "Requests/s", "×", "p99 ms", "×", "CPU µs", "×"));
    for (ScenarioResult now : second.scenarios()) {
      ScenarioResult then = before.get(now.key());
      if (then != null) {
        rows.add(row(then, now));
      }
    }
    if (rows.size() == 1) {
      throw new IllegalArgumentException(
          first.commit() + " and " + second.commit() + " have no scenario in common");
    }
    return Tables.table(rows);
  }

  private static List<String> row(ScenarioResult then, ScenarioResult now) {
    return List.of(
        now.description(),
        number(now.secrets()),
        now.pace(),
        number(then.perSecond()) + " → " + number(now.perSecond()),
        ratio(then.perSecond(), now.perSecond()),
        decimal(then.p99Millis()) + " → " + decimal(now.p99Millis()),
        ratio(then.p99Millis(), now.p99Millis()),
        number(then.suiteCpuMicros()) + " → " + number(now.suiteCpuMicros()),
        ratio(then.suiteCpuMicros(), now.suiteCpuMicros()));
  }

  private static String ratio(double then, double now) {
    return then == 0 ? "–" : String.format(Locale.ROOT, "%.2f", now / then);
  }
}
