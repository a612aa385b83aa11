package io.keyhaven.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly the outbox is emptied. */
@ConfigMapping(prefix = "keyhaven.outbox")
public interface OutboxConfig {
  /** Events published per round; their acknowledgements are awaited together. */
  @WithDefault("500")
  int batch();

  /** How often the relay looks without being woken. */
  @WithDefault("1s")
  Duration pollEvery();

  /** At most one wake-up call is sent in this time, however many events are appended. */
  @WithDefault("25ms")
  Duration wakeUpEvery();

  /** How long to wait after a failure before the next attempt. */
  @WithDefault("1s")
  Duration retryAfter();
}
