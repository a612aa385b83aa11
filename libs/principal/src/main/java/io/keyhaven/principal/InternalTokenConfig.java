package io.keyhaven.principal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Which internal tokens a service accepts. */
@ConfigMapping(prefix = "keyhaven.internal-token")
public interface InternalTokenConfig {
  /** This service's name; tokens for another audience are refused. */
  String audience();

  /** Where identity publishes the public keys of internal tokens. */
  URI keysUrl();

  /** How long one fetch of the keys may take. */
  @WithDefault("2s")
  Duration keysTimeout();

  /** How many verified tokens are remembered until they expire. */
  @WithDefault("10000")
  int verifiedTokens();
}
