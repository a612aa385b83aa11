package io.keyhaven.infrastructure;

import java.util.Optional;

/** A server that runs as a child process and keeps its port and data over restarts. */
public sealed interface InfrastructureServer permits PostgresServer, RedisServer, KafkaServer {
  /**
   * Starts the server and returns when it takes requests.
   *
   * @throws IllegalStateException when it does not come up, with the end of its log
   */
  void start();

  /** Its process, running or ended; empty before the first start. */
  Optional<ChildProcess> process();

  /**
   * Ends the server in order; does nothing when it does not run. Another thread may call it while
   * the server still starts, which then fails.
   */
  void stop();

  int port();

  /** Whether it answers now. */
  boolean isHealthy();
}
