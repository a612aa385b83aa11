package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Copies of the built services, so that a build does not change a program under its running
 * process. Only files that differ in size or time are copied.
 */
final class Programs {
  private final Path repository;
  private final Path copies;

  Programs(Path repository, Path copies) {
    this.repository = repository;
    this.copies = copies;
  }

  /**
   * The directory of a service's program, as built last.
   *
   * @throws IllegalStateException when it is not built
   */
  Path take(ServiceDefinition service) {
    Path built = service.buildIn(repository);
    if (!Files.exists(built.resolve("quarkus-run.jar"))) {
      throw new IllegalStateException(
          service.name()
              + " is not built (no "
              + built
              + "): run ./keyhaven up without --no-build");
    }
    Path copy = copies.resolve(service.name());
    try {
      PrivateFiles.createDirectory(copy);
      removeObsolete(built, copy);
      copyChanged(built, copy);
      return copy;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot copy " + built, failure);
    }
  }

  private static void removeObsolete(Path built, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!Files.exists(built.resolve(copy.relativize(file)))) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copyChanged(Path built, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(built)) {
      for (Path file : files.filter(Programs::belongsToProgram).toList()) {
        Path target = copy.resolve(built.relativize(file));
        if (differs(file, target)) {
          PrivateFiles.createDirectory(target.getParent());
          copy(file, target);
        }
      }
    }
  }

  /** The large AOT cache stays where it is: it is only ever replaced as a whole. */
  private static boolean belongsToProgram(Path file) {
    return Files.isRegularFile(file) && !file.endsWith(ServiceJvm.CACHE);
  }

  /**
   * With its time, which tells whether it changed, and not its mode: nothing here is for others.
   */
  private static void copy(Path file, Path target) throws IOException {
    Files.deleteIfExists(target);
    PrivateFiles.createFile(target);
    Files.write(target, Files.readAllBytes(file));
    Files.setLastModifiedTime(target, Files.getLastModifiedTime(file));
  }

  private static boolean differs(Path file, Path target) throws IOException {
    return !Files.exists(target)
        || Files.size(file) != Files.size(target)
        || !Files.getLastModifiedTime(file).equals(Files.getLastModifiedTime(target));
  }
}
