package io.keyhaven.system.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk in the README does what it says: its blocks are run as they stand, in one shell, and
 * each prints what the block below it shows ({@code …} stands for anything).
 */
@SystemTest
class ReadmeWalkIT {
  private static final Pattern STEP =
      Pattern.compile("```bash\n(.*?)```\n(?:\\s*```text\n(.*?)```)?", Pattern.DOTALL);
  private static final String END_OF_STEP = "--- end of step ---";

  private final Suite suite;

  ReadmeWalkIT(Suite suite) {
    this.suite = suite;
  }

  private record Step(String commands, String expected) {}

  @Test
  void everyCommandDoesWhatIsShown(@TempDir Path folder) throws Exception {
    List<Step> steps = steps();
    assertTrue(steps.size() > 8, steps.size() + " steps");
    List<String> printed = run(steps, folder);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String actual = i < printed.size() ? printed.get(i).strip() : "(the step before failed)";
      assertTrue(
          pattern(step.expected).matcher(actual).matches(),
          () -> step.commands + "\nprinted\n" + actual + "\ninstead of\n" + step.expected);
    }
  }

  private List<String> run(List<Step> steps, Path folder) throws Exception {
    var script = new StringBuilder("set -eo pipefail\n");
    for (Step step : steps) {
      script.append(step.commands).append("\necho '").append(END_OF_STEP).append("'\n");
    }
    Path file = Files.writeString(folder.resolve("walk.sh"), script);
    Path output = folder.resolve("output");
    var builder = new ProcessBuilder("bash", file.toString()).directory(folder.toFile());
    builder.environment().put("KEYHAVEN", suite.origin().toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process shell = builder.start();
    assertTrue(shell.waitFor(2, TimeUnit.MINUTES), "the walk ends");
    String printed = Files.readString(output);
    assertEquals(0, shell.exitValue(), printed);
    return new ArrayList<>(List.of(printed.split(END_OF_STEP)));
  }

  private static List<Step> steps() throws IOException {
    String readme =
        Files.readString(KeyhavenScript.repository().resolve("README.md"), StandardCharsets.UTF_8);
    int start = readme.indexOf("\n## The walk\n");
    int end = readme.indexOf("\n## ", start + 1);
    assertFalse(start < 0 || end < 0, "the README has a section called The walk");
    var steps = new ArrayList<Step>();
    var blocks = STEP.matcher(readme.substring(start, end));
    while (blocks.find()) {
      String expected = blocks.group(2) == null ? "" : blocks.group(2).strip();
      steps.add(new Step(blocks.group(1), expected));
    }
    return steps;
  }

  private static Pattern pattern(String expected) {
    var parts = new ArrayList<String>();
    for (String part : expected.split("…", -1)) {
      parts.add(Pattern.quote(part));
    }
    return Pattern.compile(String.join(".*", parts), Pattern.DOTALL);
  }
}
