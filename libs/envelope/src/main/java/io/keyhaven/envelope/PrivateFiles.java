package io.keyhaven.envelope;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Small text files that only their owner may read. They appear whole or not at all, and are on the
 * disk when a method returns. The file system must know hard links.
 */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final int MOST_BYTES = 4096;
  private static final byte[] LINE_END = {'\n'};

  private PrivateFiles() {}

  static void createDirectories(Path directory) {
    try {
      Files.createDirectories(directory, attributes("rwx------"));
    } catch (IOException e) {
      throw new EnvelopeException("cannot create " + directory, e);
    }
  }

  /**
   * The content of a file, or empty when there is none; the array is the caller's.
   *
   * @throws EnvelopeException when anybody but its owner may touch it
   */
  static Optional<byte[]> read(Path file) {
    try {
      requireOwnerOnly(file);
      try (var in = Files.newInputStream(file)) {
        return Optional.of(in.readNBytes(MOST_BYTES));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EnvelopeException("cannot read " + file, e);
    }
  }

  /**
   * Creates a file unless it exists. Of several that try at once, also in other processes, exactly
   * one does; nobody ever sees part of it, because it is written aside and then linked.
   *
   * @return whether this call created it
   */
  static boolean create(Path file, byte[] line) {
    try {
      Path aside = writeAside(file, line);
      try {
        Files.createLink(file, aside);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.delete(aside);
        synchronizeDirectory(file);
      }
    } catch (IOException e) {
      throw new EnvelopeException("cannot create " + file, e);
    }
  }

  /** Creates a file or replaces it as a whole. */
  static void replace(Path file, byte[] line) {
    try {
      Path aside = writeAside(file, line);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      synchronizeDirectory(file);
    } catch (IOException e) {
      throw new EnvelopeException("cannot replace " + file, e);
    }
  }

  /**
   * Overwrites a file and removes it, if it exists. Overwriting also reaches a second name that a
   * crash in the middle of {@link #create} may have left.
   */
  static void erase(Path file) {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      writeAll(channel, ByteBuffer.allocate(Math.toIntExact(Math.min(channel.size(), MOST_BYTES))));
      channel.force(true);
      Files.deleteIfExists(file);
      synchronizeDirectory(file);
    } catch (NoSuchFileException e) {
      // Gone already, which is what was asked for.
    } catch (IOException e) {
      throw new EnvelopeException("cannot erase " + file, e);
    }
  }

  private static Path writeAside(Path file, byte[] line) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(aside, EnumSet.of(CREATE_NEW, WRITE), attributes("rw-------"))) {
      writeAll(channel, ByteBuffer.wrap(line));
      writeAll(channel, ByteBuffer.wrap(LINE_END));
      channel.force(true);
    }
    return aside;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int written = channel.write(bytes);
      if (written < 0) {
        throw new IOException("disk refuses to write");
      }
    }
  }

  /** A new name is on the disk only when its directory is. */
  private static void synchronizeDirectory(Path file) throws IOException {
    if (!posix()) {
      return;
    }
    try (FileChannel directory = FileChannel.open(file.getParent(), READ)) {
      directory.force(true);
    }
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new EnvelopeException(
          file + " can be touched by others than its owner; set its mode to 0600");
    }
  }

  private static FileAttribute<?>[] attributes(String mode) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
