package io.keyhaven.gateway.limit;

/**
 * Where a caller stands in the current window.
 *
 * @param limit requests per window
 * @param used requests so far, this one included
 * @param resetMillis until the window ends
 */
public record LimitState(int limit, long used, long resetMillis) {
  public boolean exceeded() {
    return used > limit;
  }

  public long remaining() {
    return Math.max(0, limit - used);
  }

  /** Whole seconds until the window ends, never zero. */
  public long resetSeconds() {
    return Math.max(1, Math.ceilDiv(resetMillis, 1000));
  }
}
