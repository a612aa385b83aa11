package io.keyhaven.bench.report;

import io.keyhaven.bench.load.Measurement;
import io.keyhaven.bench.load.Pace;
import io.keyhaven.bench.scenario.Scenario;
import io.keyhaven.bench.suite.CpuMeter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one scenario gave at one pace.
 *
 * @param secrets in the organization
 * @param pace {@code closed}, or {@code open} with so many requests due a second
 * @param due requests a second that were due; null in a closed loop
 * @param errors by status, {@code closed} or {@code timeout}
 * @param cpuMicros processor time per request by process, the load generator's too
 * @param busyElsewhere processors that were busy with something else on the machine
 */
public record ScenarioResult(
    String name,
    String description,
    int secrets,
    String pace,
    Double due,
    int connections,
    long requests,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    Map<String, Long> errors,
    Map<String, Double> cpuMicros,
    double busyElsewhere) {

  public static ScenarioResult of(
      Scenario scenario, int secrets, Pace pace, Measurement measured, CpuMeter cpu) {
    Double due = pace instanceof Pace.Open open ? round(open.perSecond()) : null;
    var cpuMicros = new LinkedHashMap<String, Double>();
    cpu.seconds()
        .forEach((name, used) -> cpuMicros.put(name, round(used * 1e6 / measured.requests())));
    return new ScenarioResult(
        scenario.name(),
        scenario.description(),
        secrets,
        due == null ? "closed" : "open",
        due,
        scenario.connections(),
        measured.requests(),
        round(measured.perSecond()),
        round(measured.millisAt(50)),
        round(measured.millisAt(99)),
        round(measured.millisAt(100)),
        measured.errors(),
        cpuMicros,
        round(cpu.processorsBusyElsewhere()));
  }

  /** Processor time per request of everything but the load generator. */
  public double suiteCpuMicros() {
    return cpuMicros.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(CpuMeter.GENERATOR))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** What the same scenario is called in every result. */
  String key() {
    return name + " " + pace + " " + secrets;
  }

  long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
