package io.keyhaven.gateway.door;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a connection may cost, before and beside the requests that come over it. */
@ConfigMapping(prefix = "keyhaven.gateway.connections")
public interface ConnectionConfig {
  /**
   * How many a client address may have open, an IPv6 client all of its /64 network; further ones
   * are answered 429 and closed. Trusted proxies speak for many and are not counted.
   */
  @WithDefault("1000")
  int perAddress();

  /**
   * How long a client may take for the half of what waits for it (64 KiB) before its connection is
   * closed: who asks for much and reads a byte now and then holds memory here and a connection to a
   * service.
   */
  @WithDefault("30s")
  Duration takingTime();
}
