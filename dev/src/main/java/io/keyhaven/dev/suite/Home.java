package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.PrivateFiles;
import java.nio.file.Path;
import java.util.List;

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

  /** Removes what a suite keeps, and nothing else that somebody may have put there. */
  public void clear() {
    CONTENT.forEach(name -> PrivateFiles.deleteTree(directory.resolve(name)));
  }
}
