package io.keyhaven.envelope;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Shares as files, one per owner. A destroyed share leaves a marker, which wins over any share:
 * what was destroyed stays so even when a late or concurrent creation writes a file.
 */
final class LocalShares {
  private final Path directory;

  LocalShares(Path directory) {
    this.directory = directory;
  }

  /** The owner's share; the array is the caller's, to be erased. */
  byte[] require(UUID owner) {
    byte[] share =
        PrivateFiles.read(shareFile(owner))
            .map(line -> KeyLine.parse(line, shareFile(owner)))
            .orElseThrow(
                () ->
                    isDestroyed(owner)
                        ? ShareUnavailableException.destroyed(owner)
                        : ShareUnavailableException.missing(owner));
    requireNotDestroyed(owner);
    return share;
  }

  void create(UUID owner) {
    requireNotDestroyed(owner);
    PrivateFiles.createDirectories(directory);
    if (!Files.exists(shareFile(owner))) {
      // Whoever was first has made it; every caller then reads the same file.
      var _ = PrivateFiles.create(shareFile(owner), KeyLine.random());
    }
    if (isDestroyed(owner)) {
      PrivateFiles.erase(shareFile(owner));
      throw ShareUnavailableException.destroyed(owner);
    }
  }

  void destroy(UUID owner) {
    PrivateFiles.createDirectories(directory);
    var _ = PrivateFiles.create(markerFile(owner), "destroyed");
    PrivateFiles.erase(shareFile(owner));
  }

  private void requireNotDestroyed(UUID owner) {
    if (isDestroyed(owner)) {
      throw ShareUnavailableException.destroyed(owner);
    }
  }

  private boolean isDestroyed(UUID owner) {
    return Files.exists(markerFile(owner));
  }

  private Path shareFile(UUID owner) {
    return directory.resolve(owner + ".share");
  }

  private Path markerFile(UUID owner) {
    return directory.resolve(owner + ".destroyed");
  }
}
