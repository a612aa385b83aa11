package io.keyhaven.envelope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Root keys of a developer's machine, recognisable so that production can refuse them: they lie
 * beside the data that they protect. A folder with a file {@value #MARKER} holds such keys, and
 * keys made there have an id that tells it too, wherever they are copied: a UUID of version 8 that
 * begins with {@code de7e10ff}.
 */
public final class DevelopmentKeys {
  /** Put into a folder by whoever makes it for development; its content does not matter. */
  public static final String MARKER = "development";

  private static final String KEY_SUFFIX = ".key";
  private static final String ID_PREFIX = "de7e10ff-";
  private static final long ID_HIGH = 0xde7e10ff_0000_8000L;
  private static final long RANDOM_BITS = 0x0000_0000_ffff_0fffL;

  private DevelopmentKeys() {}

  /** Whether a folder is marked, or holds a key that was made in a marked one. */
  public static boolean areIn(Path directory) {
    return isMarked(directory) || holdsOne(directory);
  }

  static boolean isMarked(Path directory) {
    return Files.exists(directory.resolve(MARKER));
  }

  /** An id for a key that is made in a marked folder. */
  static UUID newId() {
    UUID random = UUID.randomUUID();
    return new UUID(
        ID_HIGH | (random.getMostSignificantBits() & RANDOM_BITS),
        random.getLeastSignificantBits());
  }

  private static boolean holdsOne(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.startsWith(ID_PREFIX) && name.endsWith(KEY_SUFFIX));
    } catch (IOException e) {
      throw new EnvelopeException("cannot list " + directory, e);
    }
  }
}
