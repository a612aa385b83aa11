package io.keyhaven.bench.report;

import java.util.List;
import java.util.Map;

/**
 * One run of the bench, as {@code bench/results} keeps it.
 *
 * @param commit with {@code -dirty} where the working tree differed from it
 * @param quick whether times were too short for more than a first look
 * @param start seconds by service, without AOT caches; the whole suite is {@code suite}
 * @param cachedStart the same from AOT caches; empty when that was not measured
 * @param idleMegabytes resident memory by service, before any load, without AOT caches
 * @param cachedIdleMegabytes the same from AOT caches; empty when that was not measured
 * @param loadedMegabytes resident memory after all load, without AOT caches
 */
public record Result(
    String commit,
    String time,
    boolean quick,
    Machine machine,
    Map<String, Double> start,
    Map<String, Double> cachedStart,
    Map<String, Double> idleMegabytes,
    Map<String, Double> cachedIdleMegabytes,
    Map<String, Double> loadedMegabytes,
    List<ScenarioResult> scenarios) {

  /** Earlier results know nothing of caches. */
  public Result {
    cachedStart = cachedStart == null ? Map.of() : cachedStart;
    cachedIdleMegabytes = cachedIdleMegabytes == null ? Map.of() : cachedIdleMegabytes;
  }

  /** Whether anything was answered otherwise than expected. */
  public boolean hadErrors() {
    return scenarios.stream().anyMatch(scenario -> scenario.errorCount() > 0);
  }
}
