package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  @Test
  void clearsWhatTheSuiteKeepsAndNothingElse() throws Exception {
    Path data = Files.createDirectories(directory.resolve("postgres/data"));
    Path secret = Files.createDirectories(directory.resolve("secrets")).resolve("redis");
    Path strangers = Files.createFile(directory.resolve("notes.txt"));
    Files.createFile(secret);
    new Home(directory).clear();
    assertFalse(Files.exists(data));
    assertFalse(Files.exists(secret));
    assertTrue(Files.exists(strangers));
  }

  @Test
  void removesLaunchersOfEarlierRunsButNotItsOwn() throws Exception {
    Path old = Files.createDirectories(directory.resolve("run/launcher.old"));
    Path own = Files.createDirectories(directory.resolve("run/launcher.own"));
    Path programs = Files.createDirectories(directory.resolve("run/programs"));
    new Home(directory).removeOldLaunchers(own.resolve("dev.jar") + ":other.jar");
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(own));
    assertTrue(Files.exists(programs));
  }
}
