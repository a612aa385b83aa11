package io.keyhaven.identity.exchange;

import io.keyhaven.principal.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * Who presented a living credential, and when that ends by itself.
 *
 * @param cacheable whether this holds for later requests too
 */
record Proven(Principal principal, Instant until, boolean cacheable) {
  /** When the credential ends; empty where it does not. */
  Optional<Instant> ends() {
    return Optional.of(until).filter(end -> !end.equals(Instant.MAX));
  }
}
