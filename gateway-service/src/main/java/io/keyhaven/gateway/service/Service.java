package io.keyhaven.gateway.service;

import java.util.Locale;

/** A service behind the gateway. */
public enum Service {
  IDENTITY,
  VAULT,
  AUDIT;

  /** Its name in internal tokens, configuration, descriptions and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
