package io.keyhaven.dev.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** macOS and others: lsof(8) tells who listens. */
final class ListOpenFiles {
  private ListOpenFiles() {}

  static Optional<PortHolder> holderOf(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return parse(lsof.inputReader().lines().toList()).map(ListOpenFiles::describe);
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }

  /** The first process of lsof's field output, a line {@code p<pid>}. */
  static Optional<Long> parse(List<String> fields) {
    return fields.stream()
        .filter(field -> field.matches("p\\d+"))
        .map(field -> Long.parseLong(field.substring(1)))
        .findFirst();
  }

  private static PortHolder describe(long pid) {
    String command =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().commandLine())
            .orElse("unknown program");
    return PortHolder.of(pid, command);
  }
}
