package io.keyhaven.vault.grant;

import java.time.Instant;
import java.util.Optional;

/** Until when something is held: not at all, until a moment, or for ever. */
record Holding(Instant end) {
  static final Holding NOT_AT_ALL = new Holding(Instant.MIN);
  static final Holding FOREVER = new Holding(Instant.MAX);

  static Holding until(Instant end) {
    return new Holding(end);
  }

  boolean isHeld() {
    return !equals(NOT_AT_ALL);
  }

  /** Whether it lasts as long as something that ends then, or never. */
  boolean lasts(Optional<Instant> until) {
    return !end.isBefore(until.orElse(Instant.MAX));
  }

  Holding longer(Holding other) {
    return end.isBefore(other.end) ? other : this;
  }
}
