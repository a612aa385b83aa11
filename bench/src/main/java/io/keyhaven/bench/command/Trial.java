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
import java.util.Map;

/** Puts a scenario on a running suite while its processes are watched. */
record Trial(LoadGenerator generator, Map<String, SuiteProcess> processes, Plan plan, int secrets) {

  /**
   * @param isWarm whether the suite has seen the scenario before
   */
  ScenarioResult run(Scenario scenario, Pace pace, boolean isWarm)
      throws IOException, InterruptedException {
    var cpu = new CpuMeter(processes);
    var load =
        new Load(
            scenario.target(),
            scenario.requests(),
            scenario.expectedStatus(),
            pace,
            scenario.connections(),
            isWarm ? plan.warmUpAgain() : plan.warmUp(),
            plan.measured());
    Measurement measured = generator.run(load, cpu::begin, cpu::end);
    if (measured.requests() == 0) {
      throw new IOException(
          scenario.name() + " was never answered as expected: " + measured.errors());
    }
    return ScenarioResult.of(scenario, secrets, pace, measured, cpu);
  }
}
