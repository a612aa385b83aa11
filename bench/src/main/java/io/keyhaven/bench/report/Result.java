package io.keyhaven.bench.report;

import java.util.List;
import java.util.Map;

/**
 * One run of the bench, as {@code bench/results} keeps it.
 *
 * @param commit with {@code -dirty} where the working tree differed from it
 * @param quick whether times were too short for more than a first look
 * @param start seconds by service; the whole suite is {@code suite}
 * @param idleMegabytes resident memory by service, before any load
 * @param loadedMegabytes the same after all of it
 */
public record Result(
    String commit,
    String time,
    boolean quick,
    Machine machine,
    Map<String, Double> start,
    Map<String, Double> idleMegabytes,
    Map<String, Double> loadedMegabytes,
    List<ScenarioResult> scenarios) {

  /** Whether anything was answered otherwise than expected. */
  public boolean hadErrors() {
    return scenarios.stream().anyMatch(scenario -> scenario.errorCount() > 0);
  }
}
