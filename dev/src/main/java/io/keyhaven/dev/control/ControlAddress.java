package io.keyhaven.dev.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.infrastructure.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the running launcher listens, and the token it wants; kept in a file with mode 0600.
 *
 * @param pid of the launcher
 */
record ControlAddress(int port, String token, long pid) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void save(Home home) {
    try {
      PrivateFiles.write(file(home), JSON.writeValueAsString(this));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Optional<ControlAddress> load(Home home) {
    try {
      Path file = file(home);
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), ControlAddress.class))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static void remove(Home home) {
    try {
      Files.deleteIfExists(file(home));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path file(Home home) {
    return home.run().resolve("control.json");
  }

  @Override
  public String toString() {
    return "127.0.0.1:" + port;
  }
}
