package io.keyhaven.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where unpacked server programs are kept between runs: {@code KEYHAVEN_CACHE}, or the user's cache
 * directory as the XDG specification has it. Root's is the system's, for what root unpacks is run
 * by somebody else ({@link UnprivilegedCommand}), who cannot look into root's home.
 */
final class CacheDirectory {
  private static final Path SYSTEM = Path.of("/var/cache");

  private CacheDirectory() {}

  /** The directory, made when it is not there, readable for everybody. */
  static Path create() throws IOException {
    Path directory = path();
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }

  private static Path path() {
    String own = System.getenv("KEYHAVEN_CACHE");
    if (own != null && !own.isBlank()) {
      return Path.of(own);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    if (cache != null && !cache.isBlank()) {
      return Path.of(cache, "keyhaven");
    }
    return UnprivilegedCommand.isRoot() && Files.isDirectory(SYSTEM)
        ? SYSTEM.resolve("keyhaven")
        : Path.of(home(), ".cache", "keyhaven");
  }

  private static String home() {
    String home = System.getenv("HOME");
    return home == null || home.isBlank() ? System.getProperty("user.home") : home;
  }
}
