package io.keyhaven.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What it ran on. */
public record Machine(
    String processor, int processors, long memoryGigabytes, String system, String java) {

  /** This machine; nothing in it names it. */
  public static Machine current() throws IOException {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        Math.round(
            Double.parseDouble(field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""))
                / (1024 * 1024)),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString());
  }

  private static String field(Path file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("0 unknown");
    }
  }
}
