package io.keyhaven.idempotency;

import io.smallrye.config.ConfigMapping;

/** Secret of this service, from which the key for hashing request bodies is derived. */
@ConfigMapping(prefix = "keyhaven.idempotency")
public interface IdempotencyConfig {
  /**
   * At least 32 characters. Bodies are kept as keyed hashes only, so that a database does not give
   * away a guessable value. Changing it makes the repeats of the last 24 hours look like other
   * bodies (422).
   */
  String hashSecret();
}
