package io.keyhaven.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely the replicas of services are watched. */
@ConfigMapping(prefix = "keyhaven.gateway.replicas")
public interface ReplicaConfig {
  /** How often each is asked whether it is ready. */
  @WithDefault("1s")
  Duration probeInterval();

  /** How long it may take to say so; shorter than the interval. */
  @WithDefault("800ms")
  Duration probeTimeout();

  /**
   * How often the hosts in the services' addresses are looked up: one that has several addresses is
   * as many replicas. The JVM, too, remembers what it found, for thirty seconds.
   */
  @WithDefault("10s")
  Duration lookupInterval();

  /**
   * How often in a row it may say nothing before it is taken to hang: then everything that it has
   * under way is given up, what may have had an effect, too. Far longer than a busy service is
   * silent.
   */
  @WithDefault("8")
  int silentProbes();
}
