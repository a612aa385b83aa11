package io.keyhaven.system.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated passwords of a running suite, one file each, as its status names them. */
public final class Secrets {
  private final Path folder;

  private Secrets(Path folder) {
    this.folder = folder;
  }

  public static Secrets of(Suite suite) {
    return new Secrets(Path.of(suite.status().path("secrets").asText()));
  }

  /** For example {@code kafka-admin}, {@code redis}, {@code postgres}, {@code service-gateway}. */
  public String get(String name) {
    try {
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
