package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each implementation reads every structure that the other one wrote. */
class StoryTest {
  private static final Logger LOG = Logger.getLogger(StoryTest.class.getName());
  private static final long NODE_SECONDS = 120;

  @ParameterizedTest
  @ValueSource(strings = {"story-typescript.json", "story-java.json"})
  void readsTheStoryThatWasCheckedIn(String name) {
    Story.assertReads(Vectors.read(name));
  }

  @Test
  void readsWhatItHasJustWritten() {
    Story.assertReads(Story.write("fresh"));
  }

  @Test
  void exchangesStoriesWithTheTypeScriptPackage(@TempDir Path folder) throws Exception {
    Path typescript = Vectors.repository().resolve("clients/sealed-crypto");
    Path vitest = typescript.resolve("node_modules/vitest/vitest.mjs");
    String skipped =
        "SKIPPED: the live exchange with the TypeScript package needs Node and its packages:"
            + " npm ci in clients/sealed-crypto";
    if (!Files.exists(vitest) || !hasNode()) {
      LOG.warning(skipped);
    }
    assumeTrue(Files.exists(vitest) && hasNode(), skipped);

    Path ours = folder.resolve("java.json");
    Path theirs = folder.resolve("typescript.json");
    Vectors.JSON.writeValue(ours.toFile(), Story.write("live"));
    ProcessBuilder node =
        new ProcessBuilder("node", vitest.toString(), "run", "test/story.test.ts")
            .directory(typescript.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("vitest.log").toFile());
    node.environment().put("KEYHAVEN_STORY_IN", ours.toString());
    node.environment().put("KEYHAVEN_STORY_OUT", theirs.toString());
    assertEquals(0, exitOf(node), () -> readText(folder.resolve("vitest.log")));
    JsonNode told = Vectors.read(theirs);
    assertEquals("live", told.required("description").asText());
    Story.assertReads(told);
  }

  private static boolean hasNode() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }

  private static int exitOf(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.start();
    try {
      return process.waitFor(NODE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String readText(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return String.join("\n", lines);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
