package io.keyhaven.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Open WebSockets. */
@ConfigMapping(prefix = "keyhaven.gateway.sockets")
public interface SocketConfig {
  /** How often it is checked whether the sessions of open sockets still live. */
  @WithDefault("3s")
  Duration checkInterval();
}
