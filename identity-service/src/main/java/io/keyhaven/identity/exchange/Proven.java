package io.keyhaven.identity.exchange;

import io.keyhaven.principal.Principal;
import java.time.Instant;

/**
 * Who presented a living credential, and when that ends by itself.
 *
 * @param cacheable whether this holds for later requests too
 */
record Proven(Principal principal, Instant until, boolean cacheable) {}
