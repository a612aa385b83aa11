package io.keyhaven.infrastructure;

import java.nio.file.Path;

/** Where unpacked server programs are kept between runs. */
final class CacheDirectory {
  private CacheDirectory() {}

  /** {@code KEYHAVEN_CACHE}, or the user's cache directory as the XDG specification has it. */
  static Path path() {
    String own = System.getenv("KEYHAVEN_CACHE");
    if (own != null && !own.isBlank()) {
      return Path.of(own);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("keyhaven");
  }
}
