package io.keyhaven.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions live. */
@ConfigMapping(prefix = "keyhaven.identity.session")
public interface SessionConfig {
  /** How long a refresh token can be used; each one has this time anew. */
  @WithDefault("7d")
  Duration refreshTokenLifetime();

  /** How long a browser may present the token before the last: other tabs, lost answers. */
  @WithDefault("10s")
  Duration cookieGrace();
}
