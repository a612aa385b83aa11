package io.keyhaven.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where users may have this service call. */
@ConfigMapping(prefix = "keyhaven.outbound")
public interface OutboundConfig {
  /**
   * Hosts that may resolve to private addresses, as {@code kubernetes.default.svc}; exact names.
   */
  Optional<List<String>> allowedHosts();

  /** Private networks that may be called, as {@code 10.96.0.0/12}. */
  Optional<List<String>> allowedNetworks();

  /** Acknowledges that what is sent and read can be seen and changed on the way. */
  @WithDefault("false")
  boolean plainHttpAcknowledged();

  /** For resolving, connecting, sending and reading together. */
  @WithDefault("5s")
  Duration timeout();

  /** The largest answer that is read. */
  @WithDefault("1048576")
  int maximumBodyBytes();
}
