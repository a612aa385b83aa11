package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Server programs, unpacked once per machine and version. Several JVMs may ask at once. */
final class ProgramCache {
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> TEXT = PosixFilePermissions.fromString("rw-r--r--");

  private ProgramCache() {}

  /** Fills an empty directory with programs. */
  @FunctionalInterface
  interface Unpacking {
    void into(Path directory) throws IOException;
  }

  /**
   * The directory of this name, filled when it is not there.
   *
   * @param name with the version, so that a new version is unpacked beside the old
   */
  static Path directory(String name, Unpacking unpacking) {
    try {
      Path cache = CacheDirectory.create();
      Path programs = cache.resolve(name);
      return Files.isDirectory(programs) ? programs : unpack(cache, programs, unpacking);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot unpack " + name, failure);
    }
  }

  private static Path unpack(Path cache, Path programs, Unpacking unpacking) throws IOException {
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    // A process started meanwhile would for a moment hold the program open for writing, and a file
    // that is open for writing cannot be run ("text file busy").
    synchronized (Spawn.class) {
      unpacking.into(fresh);
    }
    openToEverybody(fresh);
    return publish(fresh, programs);
  }

  /** Whatever the umask: PostgreSQL may have to run as somebody else. */
  private static void openToEverybody(Path programs) throws IOException {
    try (Stream<Path> entries = Files.walk(programs)) {
      for (Path entry : entries.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setPosixFilePermissions(entry, Files.isExecutable(entry) ? PROGRAM : TEXT);
      }
    }
  }

  /** Moves the whole into place at once; when somebody else was faster, theirs is taken. */
  private static Path publish(Path fresh, Path programs) throws IOException {
    try {
      return Files.move(fresh, programs, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException taken) {
      PrivateFiles.deleteTree(fresh);
      if (Files.isDirectory(programs)) {
        return programs;
      }
      throw taken;
    }
  }
}
