package io.keyhaven.identity.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long signing keys live. */
@ConfigMapping(prefix = "keyhaven.identity.signing-key")
public interface SigningKeyConfig {
  /** How long a key signs before the next one takes over. */
  @WithDefault("30d")
  Duration rotateEvery();

  /** How long a key is published before it signs: longer than verifiers keep what they fetched. */
  @WithDefault("10m")
  Duration publishAhead();

  /** How long a key stays published after it signed last: longer than any token lives. */
  @WithDefault("1h")
  Duration keepRetired();
}
