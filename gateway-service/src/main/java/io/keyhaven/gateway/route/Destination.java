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
    VAULT_INIT,
    /** A page of the web app. */
    APP,
    /** A file that the web app is made of. */
    APP_FILE;

    /**
     * What nobody is counted for: watchers ask every few seconds, and an app has many files that
     * cost no more than sending them.
     */
    public boolean isFree() {
      return switch (this) {
        case HEALTH, VAULT_HEALTH, VAULT_SEAL, VAULT_LEADER, APP, APP_FILE -> true;
        case INDEX, OPENAPI, DOCS, VAULT_INIT -> false;
      };
    }
  }
}
