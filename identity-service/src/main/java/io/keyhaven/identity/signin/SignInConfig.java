package io.keyhaven.identity.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often signing in may be tried, per account and network. */
@ConfigMapping(prefix = "keyhaven.identity.sign-in")
public interface SignInConfig {
  /** Attempts within a minute, successful or not. */
  @WithDefault("10")
  int attemptsPerMinute();

  /** Failures in a row after which each further one doubles the wait, starting with a second. */
  @WithDefault("10")
  int failuresBeforeSlowDown();

  /** The longest wait. */
  @WithDefault("5m")
  Duration maximumWait();

  /** How long failures are remembered after the last one. */
  @WithDefault("1h")
  Duration memory();
}
