package io.keyhaven.dev.suite;

/** How a process does. */
public enum Health {
  /** Takes requests. */
  UP,
  /** Runs and answers, but says it is not ready. */
  UNHEALTHY,
  STARTING,
  /** Was stopped, or has ended by itself. */
  DOWN
}
