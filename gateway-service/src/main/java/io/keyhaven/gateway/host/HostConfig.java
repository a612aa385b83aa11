package io.keyhaven.gateway.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Set;

/** The names under which the gateway is reached. */
@ConfigMapping(prefix = "keyhaven.gateway.hosts")
public interface HostConfig {
  /** Host names and addresses, any port; IPv6 in brackets. The public origin's host is added. */
  @WithDefault("localhost,127.0.0.1,[::1]")
  Set<String> trusted();

  /** The origin people and programs use, {@code https://keyhaven.example}. */
  URI publicOrigin();
}
