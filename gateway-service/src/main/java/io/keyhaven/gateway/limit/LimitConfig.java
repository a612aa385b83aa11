package io.keyhaven.gateway.limit;

import io.keyhaven.gateway.route.RateClass;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests of a class are answered in one window. */
@ConfigMapping(prefix = "keyhaven.gateway.limits")
public interface LimitConfig {
  /** Windows begin with their first request. */
  @WithDefault("1m")
  Duration window();

  /** Login and password reset, per network; identity counts per account besides. */
  @WithDefault("30")
  int signIn();

  /** Programs signing in, per network. */
  @WithDefault("1200")
  int machineSignIn();

  /** Registrations per network. */
  @WithDefault("60")
  int register();

  /** Refreshes per network. */
  @WithDefault("60")
  int refresh();

  /** Logouts per network. */
  @WithDefault("60")
  int logout();

  /** Requests without sign-in and failed authentications, per network. */
  @WithDefault("120")
  int unauthenticated();

  /** Reading values, per person. */
  @WithDefault("600")
  int reveal();

  /** Reading values, per service account. */
  @WithDefault("6000")
  int revealByServiceAccount();

  /** Changes, per principal. */
  @WithDefault("1200")
  int write();

  /** Everything else, per principal. */
  @WithDefault("6000")
  int read();

  /** How long Redis may take before the request is answered with 503. */
  @WithDefault("1s")
  Duration redisTimeout();

  default int of(RateClass rateClass, boolean serviceAccount) {
    return switch (rateClass) {
      case SIGN_IN -> signIn();
      case MACHINE_SIGN_IN -> machineSignIn();
      case REGISTER -> register();
      case REFRESH -> refresh();
      case LOGOUT -> logout();
      case UNAUTHENTICATED -> unauthenticated();
      case REVEAL -> serviceAccount ? revealByServiceAccount() : reveal();
      case WRITE -> write();
      case READ -> read();
    };
  }
}
