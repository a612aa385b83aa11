package io.keyhaven.identity.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often signing in may be tried; {@link SignInLimits} says why. */
@ConfigMapping(prefix = "keyhaven.identity.sign-in")
public interface SignInConfig {
  /** Attempts within a minute per account and network, successful or not. */
  @WithDefault("10")
  int attemptsPerMinute();

  /**
   * Failures in a row, per account and network, after which each further one doubles the wait,
   * starting with a second.
   */
  @WithDefault("10")
  int failuresBeforeSlowDown();

  /** The longest wait. */
  @WithDefault("5m")
  Duration maximumWait();

  /** How long failures in a row are remembered after the last one. */
  @WithDefault("1h")
  Duration memory();

  /**
   * Ceiling of failures in a wide network (IPv4 /24, IPv6 /48), whatever the accounts. Not below
   * what a single network may try in the window by the gateway's limit (30 a minute).
   */
  @WithDefault("3600")
  int failuresPerWideNetwork();

  /** Ceiling of failures to sign in to an account, whatever the networks. */
  @WithDefault("100")
  int failuresPerAccount();

  /** What a ceiling counts within, from the first failure on. */
  @WithDefault("1h")
  Duration ceilingWindow();

  /** Attempts that each part has within the window although a ceiling is reached. */
  @WithDefault("3")
  int attemptsBeyondCeiling();
}
