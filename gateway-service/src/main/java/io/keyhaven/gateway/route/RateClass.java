package io.keyhaven.gateway.route;

import java.util.Locale;

/** What a request counts as; each class has a limit of its own. */
public enum RateClass {
  SIGN_IN(true),
  /** A program signs in; its secrets cannot be guessed, so it may do so often. */
  MACHINE_SIGN_IN(true),
  REGISTER(true),
  REFRESH(true),
  LOGOUT(true),
  /** Whatever nobody signed in for, and every failed authentication. */
  UNAUTHENTICATED(true),
  REVEAL(false),
  WRITE(false),
  READ(false);

  private final boolean byNetwork;

  RateClass(boolean byNetwork) {
    this.byNetwork = byNetwork;
  }

  /** Counted per network of the client; otherwise per principal. */
  public boolean isByNetwork() {
    return byNetwork;
  }

  /** Its name in Redis keys and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
