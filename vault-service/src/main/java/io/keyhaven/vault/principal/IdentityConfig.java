package io.keyhaven.vault.principal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How the vault reaches identity's internal address. */
@ConfigMapping(prefix = "keyhaven.identity")
interface IdentityConfig {
  URI url();

  /** This service's own secret, by which identity knows it. */
  String secret();

  @WithDefault("2s")
  Duration timeout();
}
