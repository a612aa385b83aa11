package io.keyhaven.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path home;

  @Test
  void givesTheSameSecretAgainAndEachNameItsOwn() {
    String first = new Secrets(home.resolve("secrets")).get("redis");
    assertEquals(first, new Secrets(home.resolve("secrets")).get("redis"));
    assertNotEquals(first, new Secrets(home.resolve("secrets")).get("postgres"));
    assertEquals(43, first.length());
  }

  @Test
  void letsOnlyTheOwnerRead() throws Exception {
    Path directory = home.resolve("secrets");
    String unused = new Secrets(directory).get("redis");
    assertEquals("rwx------", modeOf(directory));
    assertEquals("rw-------", modeOf(directory.resolve("redis")));
  }

  private static String modeOf(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
