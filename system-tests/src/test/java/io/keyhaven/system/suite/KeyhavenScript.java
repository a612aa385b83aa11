package io.keyhaven.system.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code keyhaven} script of this repository, run with a home of its own. */
public record KeyhavenScript(Path home) {
  private static final Path REPOSITORY = findRepository();

  /** How a finished command ended, with everything it printed. */
  public record Result(int exitCode, String output) {}

  public static Path repository() {
    return REPOSITORY;
  }

  /** Runs a command that ends by itself. */
  public Result run(Duration atMost, String... arguments) {
    return run(atMost, Map.of(), arguments);
  }

  /** The same with more in its environment. */
  public Result run(Duration atMost, Map<String, String> environment, String... arguments) {
    try {
      Path output = Files.createTempFile("keyhaven-" + arguments[0], ".log");
      Process process = start(output, environment, arguments);
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        throw new AssertionError(
            "keyhaven %s did not end within %s:%n%s"
                .formatted(List.of(arguments), atMost, Files.readString(output)));
      }
      String printed = Files.readString(output);
      Files.delete(output);
      return new Result(process.exitValue(), printed);
    } catch (IOException failure) {
      throw new AssertionError("keyhaven " + List.of(arguments), failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  /** Starts a command that runs on ({@code up}), printing to a file. */
  public Process start(Path output, String... arguments) throws IOException {
    return start(output, Map.of(), arguments);
  }

  Process start(Path output, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(REPOSITORY.resolve("keyhaven").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(REPOSITORY.toFile());
    builder.environment().put("KEYHAVEN_HOME", home.toString());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return builder.start();
  }

  private static Path findRepository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("keyhaven"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no keyhaven script above the working directory");
    }
    return folder;
  }
}
