package io.keyhaven.bench.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each process used of the processors between two moments. */
public final class CpuMeter {
  /** How the load generator is listed. */
  public static final String GENERATOR = "generator";

  private final Map<String, Long> pids = new LinkedHashMap<>();
  private Reading before;
  private Reading after;

  public CpuMeter(Map<String, SuiteProcess> suite) {
    suite.forEach((name, process) -> pids.put(name, process.pid()));
  }

  private record Reading(Map<String, Double> seconds, double machine, long nanos) {}

  public void begin() {
    before = read();
  }

  public void end() {
    after = read();
  }

  /** Processor seconds by process. */
  public Map<String, Double> seconds() {
    var used = new LinkedHashMap<String, Double>();
    after.seconds.forEach((name, seconds) -> used.put(name, seconds - before.seconds.get(name)));
    return used;
  }

  /**
   * How many processors were busy with something that is none of ours: other programs, and what the
   * kernel does for nobody in particular.
   */
  public double processorsBusyElsewhere() {
    double ours = seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    double elsewhere = after.machine - before.machine - ours;
    return Math.max(0, elsewhere / ((after.nanos - before.nanos) / 1e9));
  }

  private Reading read() {
    try {
      ProcessTable table = ProcessTable.read();
      var seconds = new LinkedHashMap<String, Double>();
      pids.forEach((name, pid) -> seconds.put(name, table.cpuSecondsOfTree(pid)));
      // Not its tree, to which the whole suite belongs.
      seconds.put(GENERATOR, table.cpuSeconds(ProcessHandle.current().pid()));
      return new Reading(seconds, ProcessTable.machineCpuSeconds(), System.nanoTime());
    } catch (IOException failure) {
      throw new UncheckedIOException("the processes cannot be observed in /proc", failure);
    }
  }
}
