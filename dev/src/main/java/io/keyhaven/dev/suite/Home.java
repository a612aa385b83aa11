package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that holds a suite's data, secrets and logs ({@code .keyhaven/} or {@code
 * KEYHAVEN_HOME}).
 */
public record Home(Path directory) {
  private static final List<String> CONTENT =
      List.of("postgres", "redis", "kafka", "root-keys", "secrets", "logs");

  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  public Path postgres() {
    return directory.resolve("postgres/data");
  }

  public Path redis() {
    return directory.resolve("redis");
  }

  public Path kafka() {
    return directory.resolve("kafka");
  }

  public Path rootKeys(String service) {
    return directory.resolve("root-keys").resolve(service);
  }

  public Path secrets() {
    return directory.resolve("secrets");
  }

  public Path log(String name) {
    return directory.resolve("logs").resolve(name + ".log");
  }

  /** What belongs to the current run only: lock, addresses, copies of the programs. */
  public Path run() {
    return directory.resolve("run");
  }

  /** Copies of what was built, from which this suite runs. */
  Path programs() {
    return run().resolve("programs");
  }

  /** Where a service in training leaves its AOT cache. */
  public Path trainedCache(ServiceDefinition service) {
    return programs().resolve(service.name()).resolve(ServiceJvm.CACHE);
  }

  /** Removes what a suite keeps, and nothing else that somebody may have put there. */
  public void clear() {
    CONTENT.forEach(name -> PrivateFiles.deleteTree(directory.resolve(name)));
  }

  /** Removes launchers that the script had copied here and could not remove, all but our own. */
  public void removeOldLaunchers(String ownClassPath) {
    try (Stream<Path> entries = Files.list(run())) {
      entries
          .filter(entry -> entry.getFileName().toString().startsWith("launcher."))
          .filter(entry -> !ownClassPath.contains(entry.toString()))
          .forEach(PrivateFiles::deleteTree);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot tidy " + run(), failure);
    }
  }
}
