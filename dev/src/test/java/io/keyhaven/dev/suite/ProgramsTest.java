package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir Path directory;
  private Path built;
  private Programs programs;

  @BeforeEach
  void build() throws Exception {
    built = ServiceDefinition.VAULT.buildIn(directory.resolve("repository"));
    Files.createDirectories(built.resolve("lib"));
    Files.writeString(built.resolve("quarkus-run.jar"), "first");
    Files.writeString(built.resolve("lib/old.jar"), "old");
    programs = new Programs(directory.resolve("repository"), directory.resolve("copies"));
  }

  @Test
  void keepsARunningProgramApartFromTheNextBuild() throws Exception {
    Path copy = programs.take(ServiceDefinition.VAULT);
    Files.writeString(built.resolve("quarkus-run.jar"), "second build");
    assertEquals("first", Files.readString(copy.resolve("quarkus-run.jar")));
  }

  @Test
  void takesTheLatestBuildAndNothingOfTheOneBefore() throws Exception {
    Path copy = programs.take(ServiceDefinition.VAULT);
    Files.writeString(built.resolve("quarkus-run.jar"), "second build");
    Files.delete(built.resolve("lib/old.jar"));
    Files.writeString(built.resolve("lib/new.jar"), "new");
    assertEquals(copy, programs.take(ServiceDefinition.VAULT));
    assertEquals("second build", Files.readString(copy.resolve("quarkus-run.jar")));
    assertFalse(Files.exists(copy.resolve("lib/old.jar")));
    assertTrue(Files.exists(copy.resolve("lib/new.jar")));
  }

  @Test
  void leavesTheCacheWhereTheTrainingPutIt() throws Exception {
    Path cache = ServiceDefinition.VAULT.cacheIn(directory.resolve("repository"));
    Files.writeString(cache, "large");
    assertFalse(Files.exists(programs.take(ServiceDefinition.VAULT).resolve("app.aot")));
  }

  @Test
  void saysWhatIsNotBuilt() {
    var failure =
        assertThrows(IllegalStateException.class, () -> programs.take(ServiceDefinition.IDENTITY));
    assertTrue(failure.getMessage().startsWith("identity is not built"), failure.getMessage());
  }
}
