package io.keyhaven.bench.report;

import static java.util.stream.Collectors.joining;

import io.keyhaven.bench.suite.BenchSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result as Markdown tables, which read well on a terminal too. */
public final class Tables {
  private static final String NOT_MEASURED = "–";

  private Tables() {}

  /** One row per scenario: how fast, and what it cost each process. */
  public static String scenarios(List<ScenarioResult> results) {
    List<String> processes = List.copyOf(results.getFirst().cpuMicros().keySet());
    var rows = new ArrayList<List<String>>();
    var heads =
        new ArrayList<>(List.of("Scenario", "Secrets", "Loop", "Requests/s", "p50 ms", "p99 ms"));
    heads.add("Errors");
    heads.add("CPU µs, all");
    heads.addAll(processes);
    heads.add("Busy elsewhere");
    rows.add(heads);
    for (ScenarioResult result : results) {
      var row = new ArrayList<String>();
      row.add(result.description());
      row.add(number(result.secrets()));
      row.add(
          result.due() == null
              ? result.connections() + " connections"
              : number(result.due()) + "/s due");
      row.add(number(result.perSecond()));
      row.add(decimal(result.p50Millis()));
      row.add(decimal(result.p99Millis()));
      row.add(number(result.errorCount()));
      row.add(number(result.suiteCpuMicros()));
      processes.forEach(process -> row.add(number(result.cpuMicros().get(process))));
      row.add(decimal(result.busyElsewhere()));
      rows.add(row);
    }
    return table(rows);
  }

  /** One row per service: how soon it is ready, and the memory it holds. */
  public static String services(Result result) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "Service",
            "Ready after s",
            "with AOT cache",
            "Idle MB",
            "with AOT cache",
            "Loaded MB"));
    for (String service : BenchSuite.SERVICES) {
      rows.add(
          List.of(
              service,
              seconds(result.start().get(service)),
              seconds(result.cachedStart().get(service)),
              megabytes(result.idleMegabytes().get(service)),
              megabytes(result.cachedIdleMegabytes().get(service)),
              megabytes(result.loadedMegabytes().get(service))));
    }
    rows.add(
        List.of(
            "together",
            "",
            "",
            megabytes(sum(result.idleMegabytes())),
            megabytes(sum(result.cachedIdleMegabytes())),
            megabytes(sum(result.loadedMegabytes()))));
    return table(rows);
  }

  static String table(List<List<String>> rows) {
    String rule = rows.getFirst().stream().map(head -> "---").collect(joining("|", "|", "|\n"));
    var text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(rows.get(i).stream().collect(joining(" | ", "| ", " |\n")));
      if (i == 0) {
        text.append(rule);
      }
    }
    return text.toString();
  }

  private static Double sum(Map<String, Double> megabytes) {
    return megabytes.isEmpty()
        ? null
        : megabytes.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String seconds(Double value) {
    return value == null ? NOT_MEASURED : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String megabytes(Double value) {
    return value == null ? NOT_MEASURED : number(value);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
