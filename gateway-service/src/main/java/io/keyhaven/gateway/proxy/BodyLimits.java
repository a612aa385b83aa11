package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.route.Route.BodySize;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of what is passed on. */
@ConfigMapping(prefix = "keyhaven.gateway.bodies")
public interface BodyLimits {
  @WithDefault("1M")
  MemorySize ordinaryBytes();

  @WithDefault("10M")
  MemorySize importBytes();

  /** How long a client may take to send its body. */
  @WithDefault("60s")
  Duration timeout();

  /** In every such interval a client has to send at least {@link #progress()}, or the rest. */
  @WithDefault("10s")
  Duration progressInterval();

  @WithDefault("1K")
  MemorySize progress();

  default long of(BodySize size) {
    return switch (size) {
      case ORDINARY -> ordinaryBytes().asLongValue();
      case IMPORT -> importBytes().asLongValue();
    };
  }
}
