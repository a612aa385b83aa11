package io.keyhaven.gateway.door;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How large the head of a request may be. The server underneath accepts more, so that what is too
 * large can be answered with a problem; what is larger still gets an answer without a body.
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
}
