package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running child of this JVM that writes to a log file and does not outlive the JVM.
 *
 * <p>Thread-safe.
 */
public final class ChildProcess {
  private final String name;
  private final Process process;
  private final StopSignal stopSignal;
  private final Path log;
  private final long logBegin;

  private ChildProcess(
      String name, Process process, StopSignal stopSignal, Path log, long logBegin) {
    this.name = name;
    this.process = process;
    this.stopSignal = stopSignal;
    this.log = log;
    this.logBegin = logBegin;
  }

  /** How a process is asked to end; PostgreSQL takes TERM for "when the last client has gone". */
  public enum StopSignal {
    TERM,
    INT
  }

  /**
   * Starts a program.
   *
   * @param command program and arguments; other users can read them, so no secrets in it
   * @param environment added to this JVM's own; the place for secrets
   * @param log appended to, created with mode 0600
   */
  public static ChildProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      StopSignal stopSignal) {
    try {
      PrivateFiles.createDirectory(log.toAbsolutePath().getParent());
      PrivateFiles.createFile(log);
      long logBegin = Files.size(log);
      var builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = Spawn.start(builder);
      OrphanGuard.watch(process.pid(), stopSignal.name());
      var unused = process.onExit().thenRun(() -> OrphanGuard.forget(process.pid()));
      return new ChildProcess(name, process, stopSignal, log, logBegin);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start " + name, failure);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code of a process that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Runs an action once when the process has ended, for whatever reason. */
  public void onExit(Runnable action) {
    var unused = process.onExit().thenRun(action);
  }

  /** Asks the process to end, and ends it when it has not done so in time. */
  public void stop(Duration patience) {
    if (!process.isAlive()) {
      return;
    }
    signal(stopSignal.name());
    if (!waitFor(patience)) {
      process.destroyForcibly();
      boolean gone = waitFor(Duration.ofSeconds(10));
      if (!gone) {
        throw new IllegalStateException(name + " (pid " + pid() + ") cannot be killed");
      }
    }
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    boolean gone = waitFor(Duration.ofSeconds(10));
    if (!gone) {
      throw new IllegalStateException(name + " (pid " + pid() + ") cannot be killed");
    }
  }

  /** Waits until the process has ended; false when it still runs after the time. */
  public boolean waitFor(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** What it has written to its log so far, without what others wrote there before. */
  public List<String> output() {
    try (FileChannel channel = FileChannel.open(log)) {
      channel.position(logBegin);
      byte[] written = Channels.newInputStream(channel).readAllBytes();
      return new String(written, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      return List.of("its log " + log + " cannot be read");
    }
  }

  /** The failure to throw when a server did not come up, with the end of its log. */
  IllegalStateException failed(String what) {
    String state = process.isAlive() ? "" : " (it ended with code " + process.exitValue() + ")";
    List<String> lines = output();
    String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    return new IllegalStateException(
        name + " " + what + state + ". The end of " + log + ":\n" + last);
  }

  private void signal(String signal) {
    // kill(1) is no program of its own on every machine; in a shell it always is there.
    try {
      Process kill =
          Spawn.start(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()));
      kill.waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
