package io.keyhaven.vault.reveal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a reveal waits for its record. The producer's own limits are the channel's settings. */
@ConfigMapping(prefix = "keyhaven.reveal")
interface RevealConfig {
  /** Bound on the whole wait, also when records queue up behind a broker that is away. */
  @WithDefault("4s")
  Duration recordTimeout();
}
