package io.keyhaven.dev.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Linux: from a listening socket's inode to the process that has it open. */
record ProcFiles(Path proc) {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  Optional<PortHolder> holderOf(int port) {
    Set<String> sockets =
        Stream.of("net/tcp", "net/tcp6")
            .flatMap(table -> lines(proc.resolve(table)))
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns.length > INODE && listensOn(columns, port))
            .map(columns -> "socket:[" + columns[INODE] + "]")
            .collect(Collectors.toSet());
    return sockets.isEmpty() ? Optional.empty() : processWith(sockets);
  }

  private static boolean listensOn(String[] columns, int port) {
    String[] address = columns[LOCAL_ADDRESS].split(":");
    return columns[STATE].equals(LISTENING)
        && address.length == 2
        && Integer.parseInt(address[1], 16) == port;
  }

  private Optional<PortHolder> processWith(Set<String> sockets) {
    try (Stream<Path> processes = Files.list(proc)) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> hasOpen(process, sockets))
          .map(ProcFiles::describe)
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean hasOpen(Path process, Set<String> sockets) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> sockets.contains(target(file)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  private static PortHolder describe(Path process) {
    long pid = Long.parseLong(process.getFileName().toString());
    try {
      byte[] command = Files.readAllBytes(process.resolve("cmdline"));
      return PortHolder.of(pid, new String(command, StandardCharsets.UTF_8).replace('\0', ' '));
    } catch (IOException gone) {
      return PortHolder.of(pid, "unknown program");
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException noSuchTable) {
      return Stream.empty();
    }
  }
}
