package io.keyhaven.system.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The development secrets of a running suite, as the launcher keeps them in its home. */
public final class Secrets {
  private final Path folder;

  private Secrets(Path folder) {
    this.folder = folder;
  }

  public static Secrets of(Suite suite) {
    return new Secrets(suite.home().resolve("secrets"));
  }

  /** A service's own secret towards identity's internal API. */
  public String service(String name) {
    return read("service-" + name);
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
