package io.keyhaven.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

/**
 * Shares as files, one per owner. A destroyed share leaves a marker, which wins over any share:
 * what was destroyed stays so even when a late or concurrent creation writes a file.
 */
final class LocalShares {
  private static final byte[] DESTROYED = "destroyed".getBytes(US_ASCII);

  private final Path directory;

  LocalShares(Path directory) {
    this.directory = directory;
  }

  /** The owner's share; the array is the caller's, to be erased. */
  byte[] require(UUID owner) {
    byte[] share =
        PrivateFiles.read(shareFile(owner))
            .map(content -> KeyLine.parse(content, shareFile(owner)))
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
      byte[] share = KeyLine.random();
      // Whoever was first has made it; every caller then reads the same file.
      var _ = PrivateFiles.create(shareFile(owner), share);
      Arrays.fill(share, (byte) 0);
    }
    if (isDestroyed(owner)) {
      PrivateFiles.erase(shareFile(owner));
      throw ShareUnavailableException.destroyed(owner);
    }
  }

  void destroy(UUID owner) {
    PrivateFiles.createDirectories(directory);
    var _ = PrivateFiles.create(markerFile(owner), DESTROYED);
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
