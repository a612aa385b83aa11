package io.keyhaven.vault.sealed.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one-time links may be at most. */
@ConfigMapping(prefix = "keyhaven.links")
interface LinkConfig {
  /** How long a link lives when its sender does not say. */
  @WithDefault("7d")
  Duration lifetime();

  @WithDefault("30d")
  Duration longestLifetime();

  /** How often one link can be opened. */
  @WithDefault("100")
  int mostViews();

  /** Bytes of ciphertext, tag included: 64 KiB of value. */
  @WithDefault("65552")
  int valueBytes();

  /** Living links of an organization. */
  @WithDefault("10000")
  int perOrganization();

  /** How often links that are over are deleted; read by the schedule. */
  @WithDefault("10m")
  Duration purgeEvery();
}
