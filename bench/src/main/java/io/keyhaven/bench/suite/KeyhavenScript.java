package io.keyhaven.bench.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code keyhaven} script with a home of its own. */
record KeyhavenScript(Path repository, Path home) {
  /** Starts a command whose output goes to a file. */
  Process start(Path output, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(repository.resolve("keyhaven").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(repository.toFile());
    builder.environment().put("KEYHAVEN_HOME", home.toString());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return builder.start();
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed
   * @throws IOException when it fails, with what it printed
   */
  String run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("keyhaven-bench-", ".out");
    try {
      int code = start(output, Map.of(), arguments).waitFor();
      String printed = Files.readString(output);
      if (code != 0) {
        throw new IOException("keyhaven " + String.join(" ", arguments) + ": " + printed);
      }
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
