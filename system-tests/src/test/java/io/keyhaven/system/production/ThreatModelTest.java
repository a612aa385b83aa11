package io.keyhaven.system.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.suite.KeyhavenScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/threat-model.md claims is shown by tests that exist. */
class ThreatModelTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    String text = Files.readString(KeyhavenScript.repository().resolve("docs/threat-model.md"));
    Map<String, String> sources = testSources();
    var missing = new TreeSet<String>();
    List<String[]> named =
        TEST.matcher(text)
            .results()
            .map(found -> new String[] {found.group(1), found.group(2)})
            .toList();
    assertTrue(named.size() > 20, "the threat model names its tests");
    for (String[] test : named) {
      String source = sources.getOrDefault(test[0], "");
      if (source.isEmpty() || (test[1] != null && !source.contains(" " + test[1] + "("))) {
        missing.add(test[1] == null ? test[0] : test[0] + "." + test[1]);
      }
    }
    assertEquals(new TreeSet<String>(), missing);
  }

  /** A row of three columns says what somebody gets, and the last of them which test shows it. */
  @Test
  void everyRowNamesATest() throws IOException {
    Path page = KeyhavenScript.repository().resolve("docs/threat-model.md");
    List<String> rows =
        Files.readAllLines(page).stream()
            .dropWhile(line -> !line.equals("## Against whom"))
            .filter(line -> line.startsWith("| ") && !line.endsWith("| shown by |"))
            .toList();
    assertTrue(rows.size() > 40, "the threat model has rows");
    assertEquals(
        List.of(),
        rows.stream()
            .filter(row -> !TEST.matcher(row.substring(row.lastIndexOf(" | "))).find())
            .toList());
  }

  /** Of tests with the same name in several modules, all of them. */
  private static Map<String, String> testSources() throws IOException {
    var sources = new HashMap<String, String>();
    try (Stream<Path> files = Files.walk(KeyhavenScript.repository())) {
      for (Path file : files.filter(ThreatModelTest::isTestSource).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    return sources;
  }

  private static boolean isTestSource(Path file) {
    String path = file.toString();
    return path.contains("/src/test/java/") && path.endsWith(".java");
  }
}
