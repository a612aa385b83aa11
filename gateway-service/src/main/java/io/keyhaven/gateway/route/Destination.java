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
    /** A page of the web app. */
    APP,
    /** A file that the web app is made of. */
    APP_FILE;

    /** Whether it costs no more than sending it, so that nobody is counted for asking. */
    public boolean isFree() {
      return this == HEALTH || this == APP || this == APP_FILE;
    }
  }
}
