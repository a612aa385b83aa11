package io.keyhaven.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgramCacheTest {
  /** As root PostgreSQL may have to run as nobody, who must be able to start it. */
  @Test
  void programsAreForEverybodyWhateverTheUmask() throws IOException {
    Path programs = ProgramCache.directory("test-" + UUID.randomUUID(), ProgramCacheTest::unpack);
    try {
      assertEquals("rwxr-xr-x", mode(programs));
      assertEquals("rwxr-xr-x", mode(programs.resolve("bin")));
      assertEquals("rwxr-xr-x", mode(programs.resolve("bin/program")));
      assertEquals("rw-r--r--", mode(programs.resolve("text")));
    } finally {
      PrivateFiles.deleteTree(programs);
    }
  }

  private static void unpack(Path directory) throws IOException {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    setMode(Files.createFile(bin.resolve("program")), "rwx------");
    setMode(Files.createFile(directory.resolve("text")), "rw-------");
    setMode(bin, "rwx------");
  }

  private static void setMode(Path path, String mode) throws IOException {
    var unused = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
