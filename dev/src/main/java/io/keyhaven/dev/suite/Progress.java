package io.keyhaven.dev.suite;

import java.time.Duration;

/** Is told what happens, for whoever looks on. Called from several threads. */
public interface Progress {
  void ready(String name, int port, Duration took);

  void stopped(String name);

  /** A process ended that nobody stopped. */
  void died(String name, int exitCode);
}
