package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJvmTest {
  @TempDir private Path built;
  @TempDir private Path program;
  private Path cache;

  @BeforeEach
  void findCache() {
    cache = built.resolve("app.aot");
  }

  @Test
  void startsWithoutACacheWhereNoneWasTrained() {
    assertEquals(List.of(), aotOptions(Map.of()));
  }

  @Test
  void startsFromTheCacheOfItsProgram() throws IOException {
    Files.createFile(cache);
    assertEquals(List.of("-XX:AOTCache=" + cache), aotOptions(Map.of()));
    assertEquals(List.of(), aotOptions(Map.of("KEYHAVEN_AOT", "no")));
    assertEquals(List.of(), aotOptions(Map.of("KEYHAVEN_JAVA_OPTIONS", "-Xmn96m")));
  }

  @Test
  void writesACacheInTrainingAndMayTakeItsTimeForIt() throws IOException {
    Files.createFile(cache);
    var training = Map.of("KEYHAVEN_AOT", "train");
    assertEquals(List.of("-XX:AOTCacheOutput=" + program.resolve("app.aot")), aotOptions(training));
    var usual = Duration.ofSeconds(15);
    assertEquals(usual, new ServiceJvm(program, cache, Map.of()).patience(usual));
    assertTrue(new ServiceJvm(program, cache, training).patience(usual).compareTo(usual) > 0);
  }

  /** The JVM takes the last of two options that contradict each other. */
  @Test
  void letsMoreOptionsOverruleItsOwn() {
    var environment = Map.of("KEYHAVEN_JAVA_OPTIONS", " -Xmx512m  -XX:TieredStopAtLevel=4 ");
    List<String> command = new ServiceJvm(program, cache, environment).command();
    assertTrue(command.indexOf("-Xmx512m") > command.indexOf("-Xmx128m"), command.toString());
    assertEquals(
        List.of("-jar", program.resolve("quarkus-run.jar").toString()),
        command.subList(command.size() - 2, command.size()));
  }

  private List<String> aotOptions(Map<String, String> environment) {
    return new ServiceJvm(program, cache, environment)
        .command().stream().filter(option -> option.startsWith("-XX:AOT")).toList();
  }
}
