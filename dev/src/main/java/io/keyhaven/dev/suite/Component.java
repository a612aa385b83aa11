package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.ChildProcess;
import java.util.Optional;

/** One process of the suite. Thread-safe; its port stays the same over restarts. */
interface Component {
  String name();

  int port();

  /** Where health and metrics are told; the port itself where they are not kept apart. */
  default int managementPort() {
    return port();
  }

  /** Returns when the process takes requests; fails with the end of its log otherwise. */
  void start();

  /** Ends the process in order; also while it starts. */
  void stop();

  /** The latest process, running or ended; empty before the first start. */
  Optional<ChildProcess> process();

  /** Asks the running process. */
  Health probe();
}
