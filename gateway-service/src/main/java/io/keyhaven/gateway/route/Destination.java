package io.keyhaven.gateway.route;

import io.keyhaven.gateway.service.Service;

/** Where a route leads. */
public sealed interface Destination {
  /** To a service behind the gateway. */
  record ToService(Service service) implements Destination {}

  /** To something that the gateway answers itself. */
  enum Page implements Destination {
    HEALTH,
    INDEX,
    OPENAPI,
    DOCS,
    VAULT_HEALTH,
    VAULT_SEAL,
    VAULT_LEADER,
    VAULT_INIT;

    /** What watchers ask every few seconds. */
    public boolean isAboutHealth() {
      return switch (this) {
        case HEALTH, VAULT_HEALTH, VAULT_SEAL, VAULT_LEADER -> true;
        case INDEX, OPENAPI, DOCS, VAULT_INIT -> false;
      };
    }
  }
}
