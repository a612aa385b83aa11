package io.keyhaven.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway looks after the others. */
@ConfigMapping(prefix = "keyhaven.gateway.health")
public interface HealthConfig {
  /** How long a service or Redis may take to say it is ready. */
  @WithDefault("1s")
  Duration timeout();

  /** How long a finding is told again. */
  @WithDefault("1s")
  Duration cachedFor();
}
