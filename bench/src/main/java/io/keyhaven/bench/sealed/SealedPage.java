package io.keyhaven.bench.sealed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of the sealed cases in {@code docs/performance.md}, between marks of their own. */
final class SealedPage {
  private static final String BEGIN =
      "<!-- sealed figures: written by ./keyhaven bench sealed -->\n";
  private static final String END = "<!-- end of sealed figures -->\n";

  private static final Map<String, String> SAID = new LinkedHashMap<>();

  static {
    SAID.put("derive-600000", "derive a key from a passphrase, 600,000 rounds");
    SAID.put("open-1000", "verify and open a vault of 1,000 keys");
    SAID.put("encrypt-1000", "seal 1,000 keys and sign what the vault holds");
    SAID.put("rekey-10000", "new generation, 10,000 keys sealed again");
    SAID.put("list-100000", "verify and list a vault of 100,000 keys");
  }

  private final Path file;

  SealedPage(Path repository) {
    this.file = repository.resolve("docs/performance.md");
  }

  /**
   * Replaces the figures.
   *
   * @throws IOException when the page or its marks are not there
   */
  void write(SealedResult result) throws IOException {
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has lost the marks of the sealed figures");
    }
    var _ =
        Files.writeString(
            file, page.substring(0, begin + BEGIN.length()) + told(result) + page.substring(end));
  }

  private static String told(SealedResult result) {
    return String.format(
        Locale.ROOT,
        """
        Commit `%s`, %s. %s, %d processors, a load average of %.1f from other programs before.

        %s\
        """,
        result.commit(),
        result.time(),
        result.machine().processor(),
        result.machine().processors(),
        result.loadBefore(),
        table(result));
  }

  /** A row a figure; the cases in their own order. */
  static String table(SealedResult result) {
    String rows =
        SAID.entrySet().stream()
            .flatMap(
                one ->
                    result.figures().stream()
                        .filter(figure -> figure.name().equals(one.getKey()))
                        .map(figure -> row(one.getValue(), figure)))
            .collect(Collectors.joining());
    return "| Case | In | Median ms | Slowest ms | Runs |\n|---|---|---|---|---|\n" + rows;
  }

  private static String row(String said, SealedFigure figure) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.1f | %,.1f | %d |%n",
        said,
        figure.runtime(),
        figure.medianMillis(),
        figure.slowestMillis(),
        figure.runs());
  }
}
