package io.keyhaven.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions live. */
@ConfigMapping(prefix = "keyhaven.identity.session")
public interface SessionConfig {
  /**
   * When a session ends however often it is continued, counted from the sign-in: a stolen session
   * that its thief keeps alive does not live for ever.
   */
  @WithDefault("30d")
  Duration maximumLifetime();

  /** How long a refresh token can be used; each one has this time anew, within the session's. */
  @WithDefault("7d")
  Duration refreshTokenLifetime();

  /** How long a browser may present the token before the last: other tabs, lost answers. */
  @WithDefault("10s")
  Duration cookieGrace();
}
