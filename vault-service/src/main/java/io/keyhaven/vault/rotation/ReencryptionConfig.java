package io.keyhaven.vault.rotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly values are moved to a new data key. */
@ConfigMapping(prefix = "keyhaven.reencryption")
interface ReencryptionConfig {
  /** How often a round is made; read by the schedule. */
  @WithDefault("1m")
  Duration every();

  /** Values in one transaction. */
  @WithDefault("200")
  int batch();

  /** Transactions for one key in one round. */
  @WithDefault("50")
  int batchesInARound();

  /** How long every process may still seal under a replaced key because it remembers it. */
  @WithDefault("10m")
  Duration grace();
}
