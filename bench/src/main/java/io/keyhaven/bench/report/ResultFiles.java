package io.keyhaven.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Results by commit, in {@code bench/results}. */
public final class ResultFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String SUFFIX = ".json";

  private final Path directory;

  public ResultFiles(Path repository) {
    this.directory = repository.resolve("bench/results");
  }

  /** Keeps a result; a later one of the same commit replaces it. */
  public Path write(Result result) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(result.commit() + (result.quick() ? "-quick" : "") + SUFFIX);
    return Files.writeString(file, JSON.writeValueAsString(result) + "\n");
  }

  /**
   * The result of a commit.
   *
   * @param reference the commit or its beginning, or a file
   * @throws IOException when there is none, or more than one
   */
  public Result read(String reference) throws IOException {
    Path file = Path.of(reference);
    return JSON.readValue(
        Files.isRegularFile(file) ? file.toFile() : find(reference).toFile(), Result.class);
  }

  private Path find(String reference) throws IOException {
    Path exact = directory.resolve(reference + SUFFIX);
    if (Files.exists(exact)) {
      return exact;
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> matches =
          files.filter(file -> file.getFileName().toString().startsWith(reference)).toList();
      if (matches.size() != 1) {
        throw new IOException(
            "%d results in %s begin with %s".formatted(matches.size(), directory, reference));
      }
      return matches.getFirst();
    }
  }
}
