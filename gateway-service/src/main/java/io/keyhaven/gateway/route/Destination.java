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
    DOCS
  }
}
