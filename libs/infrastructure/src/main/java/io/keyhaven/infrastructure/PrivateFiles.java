package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and directories that only their owner may read: born with that mode, not given it later.
 */
public final class PrivateFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /** Creates the directory and missing parents with mode 0700; leaves existing ones as they are. */
  public static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory, DIRECTORY);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create " + directory, failure);
    }
  }

  /** Creates an empty file with mode 0600 unless it exists. */
  public static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException ignored) {
      // Somebody was faster, or it was there.
    }
  }

  /** Replaces the file's content as a whole: a reader sees the old or the new one. */
  public static void write(Path file, String content) {
    try {
      createDirectory(file.toAbsolutePath().getParent());
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "", FILE);
      Files.writeString(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }

  /** Removes a directory with everything in it; links are removed, not followed. */
  public static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot remove " + directory, failure);
    }
  }
}
