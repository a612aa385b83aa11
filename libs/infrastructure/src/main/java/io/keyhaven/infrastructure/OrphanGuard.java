package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Ends child processes when this JVM is gone, even after {@code kill -9}: a small shell reads from
 * a pipe that only this JVM holds open, and ends whatever it was told to watch when the pipe
 * closes.
 *
 * <p>Thread-safe; one per JVM. Pinned by {@code OrphanGuardTest}.
 */
final class OrphanGuard {
  /** Newest first, so that what depends on others is ended before them; then without asking. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      watched=''
      while read -r action pid signal; do
        case $action in
          watch) watched="$pid:$signal $watched" ;;
          forget)
            rest=''
            for entry in $watched; do
              [ "${entry%%:*}" = "$pid" ] || rest="$rest $entry"
            done
            watched=$rest ;;
        esac
      done
      for entry in $watched; do kill -"${entry#*:}" "${entry%%:*}" 2>/dev/null; done
      round=0
      while [ $round -lt 100 ]; do
        alive=''
        for entry in $watched; do
          kill -0 "${entry%%:*}" 2>/dev/null && alive="$alive ${entry%%:*}"
        done
        [ -z "$alive" ] && exit 0
        sleep 0.1
        round=$((round + 1))
      done
      for pid in $alive; do kill -KILL "$pid" 2>/dev/null; done
      """;

  private static OrphanGuard running;

  private final Process shell;
  private final Writer commands;

  private OrphanGuard(Process shell) {
    this.shell = shell;
    this.commands = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  /** Ends the process with this signal if this JVM goes away before {@link #forget}. */
  static synchronized void watch(long pid, String signal) {
    if (running == null || !running.shell.isAlive()) {
      running = start();
    }
    running.send("watch " + pid + " " + signal);
  }

  static synchronized void forget(long pid) {
    if (running != null && running.shell.isAlive()) {
      running.send("forget " + pid + " -");
    }
  }

  private static OrphanGuard start() {
    try {
      return new OrphanGuard(
          Spawn.start(
              new ProcessBuilder("sh", "-c", SCRIPT)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)));
    } catch (IOException failure) {
      throw new UncheckedIOException("no shell to guard child processes with", failure);
    }
  }

  private void send(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
