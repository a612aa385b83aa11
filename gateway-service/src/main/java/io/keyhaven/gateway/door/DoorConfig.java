package io.keyhaven.gateway.door;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How large the head of a request may be, and how slow. The server underneath accepts larger ones,
 * so that a refusal can tell more.
 */
@ConfigMapping(prefix = "keyhaven.gateway.heads")
public interface DoorConfig {
  /** Characters of path and query. */
  @WithDefault("8192")
  int targetLength();

  /** Names and values of all headers together. */
  @WithDefault("8K")
  MemorySize headerBytes();

  @WithDefault("100")
  int headerCount();

  /** How long a head may take from its first byte to its last. */
  @WithDefault("10s")
  Duration timeout();
}
