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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run: a suite as people start it for start-up and memory, then one set up for load. */
final class Bench {
  /** Of what the closed loop gave, the share that is due in the open one. */
  private static final double COMFORTABLE = 0.6;

  /** After a start some work is still going on. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final Path repository;
  private final Plan plan;
  private final PrintWriter out;

  Bench(Path repository, Plan plan, PrintWriter out) {
    this.repository = repository;
    this.plan = plan;
    this.out = out;
  }

  Result run() throws IOException, InterruptedException {
    Idle plain = idle("no");
    Idle cached = plan.train() ? train() : Idle.NOT_MEASURED;
    List<ScenarioResult> results = new ArrayList<>();
    Map<String, Double> loaded = new LinkedHashMap<>();
    try (BenchSuite suite = start(LoadSettings.ENVIRONMENT)) {
      boolean isWarm = false;
      for (int secrets : plan.sizes()) {
        measure(suite, secrets, isWarm, results);
        isWarm = true;
      }
      loaded.putAll(memory(suite));
    }
    return new Result(
        Commit.of(repository),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        plan.quick(),
        Machine.current(),
        plain.startSeconds(),
        cached.startSeconds(),
        plain.megabytes(),
        cached.megabytes(),
        loaded,
        results);
  }

  /** A suite as people start it, before anybody uses it. */
  private record Idle(Map<String, Double> startSeconds, Map<String, Double> megabytes) {
    static final Idle NOT_MEASURED = new Idle(Map.of(), Map.of());
  }

  /** The same from AOT caches of this very build. */
  private Idle train() throws IOException, InterruptedException {
    say("Training: a suite makes AOT caches");
    BenchSuite.train(repository, home());
    return idle("yes");
  }

  private Idle idle(String aot) throws IOException, InterruptedException {
    var idle = new Idle(new LinkedHashMap<>(), new LinkedHashMap<>());
    try (BenchSuite suite = start(Map.of("KEYHAVEN_AOT", aot))) {
      idle.startSeconds().put("suite", suite.startSeconds());
      suite.rest(REST);
      idle.megabytes().putAll(memory(suite));
      for (String service : BenchSuite.SERVICES) {
        idle.startSeconds().put(service, secondsToStart(suite, service));
      }
    }
    return idle;
  }

  private BenchSuite start(Map<String, String> environment)
      throws IOException, InterruptedException {
    say("Starting a suite of its own");
    return BenchSuite.start(repository, home(), environment);
  }

  private Path home() {
    return repository.resolve("bench/target/keyhaven-home");
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

  private void measure(BenchSuite suite, int secrets, boolean isWarm, List<ScenarioResult> results)
      throws IOException, InterruptedException {
    Estate estate = Seeding.fill(suite.gateway(), secrets);
    say("Seeded " + estate);
    List<Scenario> scenarios = plan.choose(Scenarios.on(suite, estate));
    try (var generator = new LoadGenerator()) {
      var trial = new Trial(generator, suite.processes(), secrets);
      if (!isWarm) {
        warmUp(trial, scenarios);
      }
      for (Scenario scenario : scenarios) {
        ScenarioResult closed = measure(trial, scenario, new Pace.Closed());
        add(closed, results);
        if (scenario.alsoOpen()) {
          add(measure(trial, scenario, new Pace.Open(closed.perSecond() * COMFORTABLE)), results);
        }
      }
    }
  }

  private void warmUp(Trial trial, List<Scenario> scenarios)
      throws IOException, InterruptedException {
    say("Warming up");
    WarmUp.Turn<Scenario> turn =
        scenario ->
            trial.run(scenario, new Pace.Closed(), Duration.ZERO, WarmUp.TURN).suiteCpuMicros();
    WarmUp.Outcome outcome = WarmUp.run(scenarios, plan.warmUp(), turn);
    say(
        "  %d rounds, %s"
            .formatted(
                outcome.rounds(),
                outcome.settled() ? "none cheaper than the last" : "STILL GETTING CHEAPER"));
  }

  private ScenarioResult measure(Trial trial, Scenario scenario, Pace pace)
      throws IOException, InterruptedException {
    return trial.run(scenario, pace, plan.before(), plan.measured());
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
