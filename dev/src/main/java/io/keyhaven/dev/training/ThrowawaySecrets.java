package io.keyhaven.dev.training;

import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.ServiceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Everything confidential that a suite on throwaway data had. */
public final class ThrowawaySecrets {
  private static final String ROOT_KEY = ".key";

  private ThrowawaySecrets() {}

  /**
   * A search for what its processes were given and what was made in it.
   *
   * @param made values, passwords and credentials that came up while it ran
   */
  public static SecretSearch of(Home home, List<String> made) throws IOException {
    var search = new SecretSearch();
    made.forEach(search::add);
    for (Path password : filesIn(home.secrets())) {
      search.add(Files.readString(password).strip());
    }
    for (ServiceDefinition service : ServiceDefinition.ALL) {
      for (Path file : filesIn(home.rootKeys(service.name()))) {
        if (file.getFileName().toString().endsWith(ROOT_KEY)) {
          String key = Files.readString(file).strip();
          search.add(key);
          search.add(HexFormat.of().parseHex(key));
        }
      }
    }
    return search;
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
