package io.keyhaven.gateway.door;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The public port. */
@ConfigMapping(prefix = "keyhaven.gateway.server")
public interface ServerConfig {
  String host();

  /** 0: any that is free. */
  int port();

  /** A TLS configuration, {@code quarkus.tls.<name>.…}; none: a proxy in front ends TLS. */
  Optional<String> tls();

  /** How long a connection may stay without a byte in either direction. */
  @WithDefault("75s")
  Duration idleTimeout();
}
