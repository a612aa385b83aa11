package io.keyhaven.bench.sealed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.keyhaven.bench.report.Commit;
import io.keyhaven.bench.report.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures the sealed cases everywhere, and writes the figures down. */
public final class SealedBench {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path repository;
  private final PrintWriter out;

  /**
   * @param out told every figure as soon as it is there
   */
  public SealedBench(Path repository, PrintWriter out) {
    this.repository = repository;
    this.out = out;
  }

  /**
   * Runs all there is.
   *
   * @return whether it was measured in a browser too; where not, it was said why
   */
  public boolean run() throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    say("With the Java client");
    List<SealedFigure> figures = new ArrayList<>(new JavaCases(this::tell).run());
    Optional<String> missing = new BrowserCases(repository).missing();
    if (missing.isPresent()) {
      say("NOT MEASURED IN A BROWSER: " + missing.get());
    } else {
      say("With the TypeScript client in a Chromium");
      List<SealedFigure> browser = new BrowserCases(repository).run();
      browser.forEach(this::tell);
      figures.addAll(browser);
    }
    var result =
        new SealedResult(
            Commit.of(repository),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Machine.current(),
            Math.round(load * 10) / 10.0,
            figures);
    keep(result);
    return missing.isEmpty();
  }

  /** Also in the page, where every part was measured. */
  private void keep(SealedResult result) throws IOException {
    Path file = repository.resolve("bench/results/" + result.commit() + "-sealed.json");
    var _ = Files.writeString(file, JSON.writeValueAsString(result) + "\n");
    say("Kept in " + repository.relativize(file));
    if (result.figures().stream().map(SealedFigure::runtime).distinct().count() > 1) {
      new SealedPage(repository).write(result);
      say("Told in docs/performance.md");
    }
  }

  private void tell(SealedFigure figure) {
    say(
        "  %-14s %,10.1f ms   slowest %,.1f ms   %s"
            .formatted(
                figure.name(), figure.medianMillis(), figure.slowestMillis(), figure.runtime()));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
