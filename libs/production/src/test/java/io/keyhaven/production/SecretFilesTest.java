package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  @TempDir Path folder;

  private Path secret(String content, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void givesTheContentWithoutItsLineEnd() throws IOException {
    Path file = secret("a secret\n", "r--------");
    var files = new SecretFiles(Map.of("KEYHAVEN_KAFKA_PASSWORD_FILE", file.toString()));
    assertEquals("a secret", files.getValue("KEYHAVEN_KAFKA_PASSWORD"));
  }

  @Test
  void leavesOtherVariablesAlone() throws IOException {
    String file = secret("text", "r--------").toString();
    var files = new SecretFiles(Map.of("LOG_FILE", file, "KEYHAVEN_HOME", file));
    assertTrue(files.getPropertyNames().isEmpty());
  }

  @Test
  void namesVariableAndFileWhenItCannotBeRead() {
    String absent = folder.resolve("absent").toString();
    var failure =
        assertThrows(
            UncheckedIOException.class, () -> new SecretFiles(Map.of("KEYHAVEN_A_FILE", absent)));
    assertTrue(failure.getMessage().contains("KEYHAVEN_A_FILE"));
    assertTrue(failure.getMessage().contains(absent));
  }

  @Test
  void refusesFilesThatEverybodyMayRead() throws IOException {
    assertEquals(1, judge(secret("text", "rw-r--r--")).size());
    assertEquals(0, judge(secret("text", "r--r-----")).size());
  }

  private static List<Finding> judge(Path file) {
    return new SecretFileModes(Map.of("KEYHAVEN_A", file)).findings();
  }
}
