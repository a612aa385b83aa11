package io.keyhaven.dev.machine;

import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that listens on a port.
 *
 * @param command program with its arguments
 */
public record PortHolder(long pid, String command) {
  private static final int SHOWN = 120;

  /** Whether nothing on this machine keeps us from listening on the loopback port. */
  public static boolean isFree(int port) {
    return FreePorts.isFree(port) && !Readiness.listens(port);
  }

  /** Who listens there; empty when it cannot be told, for example of another user's process. */
  public static Optional<PortHolder> find(int port) {
    return Files.isDirectory(Path.of("/proc/net"))
        ? new ProcFiles(Path.of("/proc")).holderOf(port)
        : ListOpenFiles.holderOf(port);
  }

  static PortHolder of(long pid, String command) {
    String text = command.strip();
    return new PortHolder(pid, text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
  }

  @Override
  public String toString() {
    return "process " + pid + " (" + command + ")";
  }
}
