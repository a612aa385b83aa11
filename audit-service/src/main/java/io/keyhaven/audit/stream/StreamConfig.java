package io.keyhaven.audit.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live the live feed is, and how many may follow. */
@ConfigMapping(prefix = "keyhaven.audit.stream")
public interface StreamConfig {
  /** How often sockets look without having been woken: makes good a notification that got lost. */
  @WithDefault("5s")
  Duration lookEvery();

  /** How often a socket is pinged; one that has not answered by the next time is closed. */
  @WithDefault("30s")
  Duration pingEvery();

  /** Most sockets of one organization at this replica. */
  @WithDefault("100")
  int socketsPerOrganization();

  /** Most records read at once; a slow reader has no more than these waiting in memory. */
  @WithDefault("100")
  int page();
}
