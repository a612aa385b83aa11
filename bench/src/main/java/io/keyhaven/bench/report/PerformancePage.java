package io.keyhaven.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code docs/performance.md}: the figures between two marks are the bench's, what they mean stands
 * around them and is people's.
 */
public final class PerformancePage {
  private static final String BEGIN = "<!-- figures: written by ./keyhaven bench -->\n";
  private static final String END = "<!-- end of figures -->\n";

  private final Path file;

  public PerformancePage(Path repository) {
    this.file = repository.resolve("docs/performance.md");
  }

  /**
   * Replaces the figures.
   *
   * @throws IOException when the page or its marks are not there
   */
  public Path write(Result result) throws IOException {
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has lost the marks between which the figures stand");
    }
    String changed =
        page.substring(0, begin + BEGIN.length()) + figures(result) + page.substring(end);
    return Files.writeString(file, changed);
  }

  private static String figures(Result result) {
    Machine machine = result.machine();
    return String.format(
        Locale.ROOT,
        """
        Commit `%s`, %s. %s, %d processors, %d GB, %s, Java %s. The load generator and the stores ran on the same processors.

        %s
        The whole suite on empty data: %.1f s from `./keyhaven up` to an open door, PostgreSQL's cluster and Kafka's log created on the way.

        %s\
        """,
        result.commit(),
        result.time(),
        machine.processor(),
        machine.processors(),
        machine.memoryGigabytes(),
        machine.system(),
        machine.java(),
        Tables.scenarios(result.scenarios()),
        result.start().get("suite"),
        Tables.services(result));
  }
}
