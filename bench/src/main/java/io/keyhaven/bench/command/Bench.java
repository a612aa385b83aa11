package io.keyhaven.bench.command;

import io.keyhaven.bench.load.LoadGenerator;
import io.keyhaven.bench.load.Pace;
import io.keyhaven.bench.report.Commit;
import io.keyhaven.bench.report.Machine;
import io.keyhaven.bench.report.Result;
import io.keyhaven.bench.report.ScenarioResult;
import io.keyhaven.bench.scenario.Estate;
import io.keyhaven.bench.scenario.Scenario;
import io.keyhaven.bench.scenario.Scenarios;
import io.keyhaven.bench.scenario.Seeding;
import io.keyhaven.bench.suite.BenchSuite;
import io.keyhaven.bench.suite.ProcessTable;
import io.keyhaven.bench.suite.SuiteProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run: a suite as people start it for start-up and memory, then one set up for load. */
final class Bench {
  /** Of what the closed loop gave, the share that is due in the open one. */
  private static final double COMFORTABLE = 0.6;

  /** After a start some work is still going on. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final Path repository;
  private final Plan plan;
  private final PrintWriter out;

  /** Scenarios that the running suite has seen. */
  private final Set<String> warm = new HashSet<>();

  Bench(Path repository, Plan plan, PrintWriter out) {
    this.repository = repository;
    this.plan = plan;
    this.out = out;
  }

  Result run() throws IOException, InterruptedException {
    Map<String, Double> start = new LinkedHashMap<>();
    Map<String, Double> idle = new LinkedHashMap<>();
    try (BenchSuite suite = start(Map.of())) {
      start.put("suite", suite.startSeconds());
      suite.rest(REST);
      idle.putAll(memory(suite));
      for (String service : BenchSuite.SERVICES) {
        start.put(service, secondsToStart(suite, service));
      }
    }
    List<ScenarioResult> results = new ArrayList<>();
    Map<String, Double> loaded = new LinkedHashMap<>();
    try (BenchSuite suite = start(LoadSettings.ENVIRONMENT)) {
      for (int secrets : plan.sizes()) {
        measure(suite, secrets, results);
      }
      loaded.putAll(memory(suite));
    }
    return new Result(
        Commit.of(repository),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        plan.quick(),
        Machine.current(),
        start,
        idle,
        loaded,
        results);
  }

  private BenchSuite start(Map<String, String> environment)
      throws IOException, InterruptedException {
    say("Starting a suite of its own");
    return BenchSuite.start(
        repository, repository.resolve("bench/target/keyhaven-home"), environment);
  }

  private static Map<String, Double> memory(BenchSuite suite)
      throws IOException, InterruptedException {
    Map<String, SuiteProcess> processes = suite.processes();
    var megabytes = new LinkedHashMap<String, Double>();
    for (String service : BenchSuite.SERVICES) {
      megabytes.put(service, ProcessTable.residentMegabytes(processes.get(service).pid()));
    }
    return megabytes;
  }

  /** The median of some starts, each with everything else running already. */
  private double secondsToStart(BenchSuite suite, String service)
      throws IOException, InterruptedException {
    var seconds = new double[plan.startsPerService()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = suite.secondsToStart(service);
    }
    Arrays.sort(seconds);
    double median = seconds[seconds.length / 2];
    say("  %s is ready after %.2f s".formatted(service, median));
    return median;
  }

  private void measure(BenchSuite suite, int secrets, List<ScenarioResult> results)
      throws IOException, InterruptedException {
    Estate estate = Seeding.fill(suite.gateway(), secrets);
    say("Seeded " + estate);
    Map<String, SuiteProcess> processes = suite.processes();
    try (var generator = new LoadGenerator()) {
      for (Scenario scenario : plan.choose(Scenarios.on(suite, estate))) {
        var trial = new Trial(generator, processes, plan, secrets);
        ScenarioResult closed = trial.run(scenario, new Pace.Closed(), !warm.add(scenario.name()));
        add(closed, results);
        if (scenario.alsoOpen()) {
          var open = new Pace.Open(closed.perSecond() * COMFORTABLE);
          add(trial.run(scenario, open, true), results);
        }
      }
    }
  }

  private void add(ScenarioResult result, List<ScenarioResult> results) {
    results.add(result);
    say(
        "  %-36s %-6s %,9.0f/s   p50 %.1f ms   p99 %.1f ms   %,.0f µs of processor each%s"
            .formatted(
                result.description(),
                result.pace(),
                result.perSecond(),
                result.p50Millis(),
                result.p99Millis(),
                result.suiteCpuMicros(),
                result.errors().isEmpty() ? "" : "   ERRORS " + result.errors()));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
