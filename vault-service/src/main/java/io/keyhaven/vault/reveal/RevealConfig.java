package io.keyhaven.vault.reveal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a reveal waits for its record. The producer's own limits are the channel's settings. */
@ConfigMapping(prefix = "keyhaven.reveal")
interface RevealConfig {
  /**
   * Bound on the whole wait, also when records queue up behind a broker that is away. Below the sum
   * of the producer's own limits, which come one after the other.
   */
  @WithDefault("3s")
  Duration recordTimeout();

  /** How long reveals stay stopped after the audit has last said that it stores no records. */
  @WithDefault("20s")
  Duration stopHolds();
}
