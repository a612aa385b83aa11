package io.keyhaven.audit.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently the audit waits for its database. */
@ConfigMapping(prefix = "keyhaven.audit.intake")
public interface IntakeConfig {
  /** Wait before the first repeat; doubles from then on. */
  @WithDefault("200ms")
  Duration retryFirst();

  /** Longest wait between two repeats. */
  @WithDefault("5s")
  Duration retryMost();

  /** How long it may fail, other than for a full disk, before the other services are told. */
  @WithDefault("30s")
  Duration patience();
}
