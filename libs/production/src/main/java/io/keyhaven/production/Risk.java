package io.keyhaven.production;

import java.util.Locale;

/** What an operator may take upon themselves, by its name in {@link ProductionConfig}. */
public enum Risk {
  PLAIN_TEXT_POSTGRESQL,
  PLAIN_TEXT_REDIS,
  PLAIN_TEXT_KAFKA,
  /** The network between services is encrypted by something else, or nobody listens on it. */
  PLAIN_TEXT_SERVICES,
  /** Audit records that one broken disk can take with it. */
  FRAGILE_AUDIT_TOPICS,
  /** A root key that {@code ./keyhaven up} made, kept beside the data it protects. */
  DEVELOPMENT_ROOT_KEY;

  /** As it is written in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String orAcknowledge() {
    return "; or acknowledge it by adding %s to %s".formatted(label(), ProductionConfig.VARIABLE);
  }
}
