package io.keyhaven.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely replicas are watched where a service has several. */
@ConfigMapping(prefix = "keyhaven.gateway.replicas")
public interface ReplicaConfig {
  /** How often each is asked whether it is ready. */
  @WithDefault("1s")
  Duration probeInterval();

  /** How long it may take to say so; shorter than the interval. */
  @WithDefault("800ms")
  Duration probeTimeout();
}
