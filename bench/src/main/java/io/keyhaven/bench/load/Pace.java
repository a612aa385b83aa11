package io.keyhaven.bench.load;

/** When requests are sent. */
public sealed interface Pace {
  /**
   * Each connection sends its next request when it has the answer to the last: measures how much
   * the suite can do. Latencies are those under saturation.
   */
  record Closed() implements Pace {}

  /**
   * Requests are due at fixed times, whether or not the suite keeps up: measures what a client
   * waits. Latency counts from the time a request was due, not from when a connection was free to
   * send it, so that a stall is charged to every request it delays (no coordinated omission).
   */
  record Open(double perSecond) implements Pace {
    public Open {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException("an open loop needs a rate above zero: " + perSecond);
      }
    }

    long intervalNanos() {
      return Math.max(1, Math.round(1e9 / perSecond));
    }
  }
}
