package io.keyhaven.identity.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a ticket is good. */
@ConfigMapping(prefix = "keyhaven.socket-ticket")
public interface SocketTicketConfig {
  /** Long enough to open a socket with, too short to be found in a log. */
  @WithDefault("30s")
  Duration life();
}
