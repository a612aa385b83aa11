package io.keyhaven.bench.command;

import io.keyhaven.bench.load.Load;
import io.keyhaven.bench.load.LoadGenerator;
import io.keyhaven.bench.load.Measurement;
import io.keyhaven.bench.load.Pace;
import io.keyhaven.bench.report.ScenarioResult;
import io.keyhaven.bench.scenario.Scenario;
import io.keyhaven.bench.suite.CpuMeter;
import io.keyhaven.bench.suite.SuiteProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Puts a scenario on a running suite while its processes are watched. */
record Trial(LoadGenerator generator, Map<String, SuiteProcess> processes, int secrets) {

  /**
   * @param before time under the same load that does not count
   * @throws IOException when nothing was answered as expected
   */
  ScenarioResult run(Scenario scenario, Pace pace, Duration before, Duration measured)
      throws IOException, InterruptedException {
    var cpu = new CpuMeter(processes);
    var load =
        new Load(
            scenario.target(),
            scenario.requests(),
            scenario.expectedStatus(),
            pace,
            scenario.connections(),
            before,
            measured);
    Measurement measurement = generator.run(load, cpu::begin, cpu::end);
    if (measurement.requests() == 0) {
      throw new IOException(
          scenario.name() + " was never answered as expected: " + measurement.errors());
    }
    return ScenarioResult.of(scenario, secrets, pace, measurement, cpu);
  }
}
