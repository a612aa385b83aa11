package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
  @TempDir Path directory;
  private Home home;
  private Process process;

  @BeforeEach
  void startProcess() throws Exception {
    home = new Home(directory);
    process = new ProcessBuilder("sleep", "300").start();
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void endsWhatAnEarlierRunLeftBehind() throws Exception {
    new RunRecord(home).add("vault", process.pid());
    assertEquals(List.of("vault"), new RunRecord(home).endLeftovers());
    assertFalse(process.isAlive());
    assertEquals(List.of(), new RunRecord(home).endLeftovers());
  }

  /** Process numbers are used again: the time of start tells ours from a stranger's. */
  @Test
  void sparesAnotherProcessOfTheSameNumber() throws Exception {
    new RunRecord(home).add("vault", process.pid());
    Path file = home.run().resolve("processes.json");
    // The first digits: some other decade.
    Files.writeString(
        file,
        Files.readString(file).replaceAll("\"startedMillis\":\\d\\d", "\"startedMillis\":11"));
    assertEquals(List.of(), new RunRecord(home).endLeftovers());
    assertTrue(process.isAlive());
  }

  @Test
  void forgetsProcessesThatEnded() {
    var record = new RunRecord(home);
    record.add("vault", process.pid());
    record.remove(process.pid());
    assertEquals(List.of(), new RunRecord(home).endLeftovers());
    assertTrue(process.isAlive());
  }

  @Test
  void survivesADamagedFile() throws Exception {
    Files.createDirectories(home.run());
    Files.writeString(home.run().resolve("processes.json"), "[{\"name\":");
    assertEquals(List.of(), new RunRecord(home).endLeftovers());
  }
}
