package io.keyhaven.system.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the running suite logged: why a request failed stands there and not in its answer. */
public final class Logs {
  private static final Pattern REQUEST_ID = Pattern.compile("\"requestId\":\"([^\"]+)\"");

  /** Enough for a message and the first frames of a stack. */
  private static final int LINE = 3_000;

  private final Path directory;

  Logs(Path directory) {
    this.directory = directory;
  }

  /** The lines about the requests whose ids an answer names. */
  public List<String> about(String answer) {
    return REQUEST_ID
        .matcher(answer)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .flatMap(this::linesWith)
        .toList();
  }

  private Stream<String> linesWith(String requestId) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList().stream()
          .flatMap(file -> linesOf(file).filter(line -> line.contains(requestId)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .map(
              line -> file.getFileName() + ": " + line.substring(0, Math.min(LINE, line.length())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
