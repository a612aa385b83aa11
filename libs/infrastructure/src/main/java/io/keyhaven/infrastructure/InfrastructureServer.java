package io.keyhaven.infrastructure;

import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that runs as a child process and keeps its port and data over restarts. */
public abstract sealed class InfrastructureServer permits PostgresServer, RedisServer, KafkaServer {
  private final Path log;
  private final int port;
  private final Duration stopPatience;
  private volatile ChildProcess process;

  /**
   * @param stopPatience after which a server that was asked to end is ended
   */
  InfrastructureServer(Path log, int port, Duration stopPatience) {
    this.log = log;
    this.port = port;
    this.stopPatience = stopPatience;
  }

  /**
   * Starts the server and returns when it takes requests.
   *
   * @throws IllegalStateException when it does not come up, with the end of its log
   */
  public abstract void start();

  /** Whether it answers now. */
  public abstract boolean isHealthy();

  /** Its process, running or ended; empty before the first start. */
  public final Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  /**
   * Ends the server in order; does nothing when it does not run. Another thread may call it while
   * the server still starts, which then fails.
   */
  public final void stop() {
    process().ifPresent(running -> running.stop(stopPatience));
  }

  public final int port() {
    return port;
  }

  /** Runs the server's program, and returns when it answers. */
  final void launch(
      String name,
      List<String> command,
      Map<String, String> environment,
      StopSignal stopSignal,
      Duration patience) {
    process = ChildProcess.start(name, command, environment, log, stopSignal);
    Readiness.await(process, patience, this::isHealthy);
  }

  /**
   * Runs a program that prepares something and ends.
   *
   * @throws IllegalStateException unless it succeeds in time, with the end of its log
   */
  final void runToEnd(
      String name,
      List<String> command,
      Map<String, String> environment,
      Duration patience,
      String failure) {
    ChildProcess program = ChildProcess.start(name, command, environment, log, StopSignal.TERM);
    if (!program.waitFor(patience) || program.exitCode() != 0) {
      throw program.failed(failure);
    }
  }
}
