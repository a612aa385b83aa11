package io.keyhaven.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where spans go. */
@ConfigMapping(prefix = "keyhaven.tracing")
public interface TracingConfig {
  /**
   * An OTLP/HTTP receiver of traces, {@code http://collector:4318/v1/traces}; without one there is
   * no tracing.
   */
  Optional<URI> endpoint();

  /** The share of the traces begun here that is kept, 0 to 1; others decide for theirs. */
  @WithDefault("1")
  double share();

  /** How long finished spans are collected before they are sent together. */
  @WithDefault("1s")
  Duration sendEvery();
}
