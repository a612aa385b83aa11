package io.keyhaven.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final String PAGE =
      """
      # Performance
      Why.
      <!-- figures: written by ./keyhaven bench -->
      old figures
      <!-- end of figures -->
      What they mean.
      """;

  @TempDir private Path repository;

  @Test
  void findsAResultByTheBeginningOfItsCommit() throws IOException {
    var files = new ResultFiles(repository);
    Result written = result("abc123def456", 1_000, 40);
    Path file = files.write(written);
    assertEquals(written, files.read("abc123"));
    assertEquals(written, files.read(file.toString()));
  }

  @Test
  void refusesAReferenceThatCouldMeanTwo() throws IOException {
    var files = new ResultFiles(repository);
    Path one = files.write(result("abc1", 1_000, 40));
    Path other = files.write(result("abc2", 1_000, 40));
    var refused = assertThrows(IOException.class, () -> files.read("abc"));
    assertTrue(refused.getMessage().startsWith("2 results"), one + " and " + other);
  }

  @Test
  void readsResultsFromBeforeCachesWereMeasured() throws IOException {
    var files = new ResultFiles(repository);
    Path file = files.write(result("abc", 1_000, 40));
    String earlier = Files.readString(file).replaceAll("(?s)\"cached\\w+\" : \\{[^}]*},", "");
    assertTrue(!earlier.contains("cached"), earlier);
    Path unused = Files.writeString(file, earlier);
    Result read = files.read("abc");
    assertEquals(Map.of(), read.cachedStart());
    assertTrue(Tables.services(read).contains("| gateway | 1.00 | – | 1 | – | 1 |"));
  }

  @Test
  void comparesTheSameScenarioAtTheSameSize() {
    String table = Comparison.of(result("a", 1_000, 40), result("b", 2_500, 10));
    assertTrue(table.contains("| reveal one secret | 1,000 | closed |"), table);
    assertTrue(table.contains("1,000 → 2,500 | 2.50 | 40.0 → 10.0 | 0.25"), table);
  }

  @Test
  void refusesToCompareWhatHasNothingInCommon() {
    Result none = withScenarios(result("b", 1, 1), List.of());
    assertThrows(IllegalArgumentException.class, () -> Comparison.of(result("a", 1, 1), none));
  }

  @Test
  void replacesNothingOnThePageButTheFigures() throws IOException {
    Path file = repository.resolve("docs/performance.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, PAGE);
    Path written = new PerformancePage(repository).write(result("abc", 4_321, 12));
    String page = Files.readString(written);
    assertTrue(page.startsWith("# Performance\nWhy.\n<!-- figures"), page);
    assertTrue(page.endsWith("<!-- end of figures -->\nWhat they mean.\n"), page);
    assertTrue(page.contains("4,321") && page.contains("`abc`"), page);
    assertTrue(!page.contains("old figures"), page);
  }

  @Test
  void leavesAPageWithoutMarksAlone() throws IOException {
    Path file = repository.resolve("docs/performance.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# Performance\n");
    var page = new PerformancePage(repository);
    assertThrows(IOException.class, () -> page.write(result("abc", 1, 1)));
    assertEquals("# Performance\n", Files.readString(file));
  }

  private static Result result(String commit, double perSecond, double p99Millis) {
    var scenario =
        new ScenarioResult(
            "reveal-one",
            "reveal one secret",
            1_000,
            "closed",
            null,
            64,
            1_000,
            perSecond,
            p99Millis / 2,
            p99Millis,
            p99Millis * 2,
            Map.of(),
            Map.of("vault", 100.0, "generator", 20.0),
            0.0);
    Map<String, Double> each =
        Map.of("gateway", 1.0, "identity", 1.0, "vault", 1.0, "audit", 1.0, "suite", 9.0);
    return new Result(
        commit,
        "2026-11-20T10:00:00Z",
        false,
        new Machine("A processor", 2, 16, "Linux amd64", "25"),
        each,
        each,
        each,
        each,
        each,
        List.of(scenario));
  }

  private static Result withScenarios(Result result, List<ScenarioResult> scenarios) {
    return new Result(
        result.commit(),
        result.time(),
        result.quick(),
        result.machine(),
        result.start(),
        result.cachedStart(),
        result.idleMegabytes(),
        result.cachedIdleMegabytes(),
        result.loadedMegabytes(),
        scenarios);
  }
}
