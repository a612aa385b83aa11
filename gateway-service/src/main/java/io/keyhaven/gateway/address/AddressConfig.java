package io.keyhaven.gateway.address;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whom the gateway believes about where a request came from. */
@ConfigMapping(prefix = "keyhaven.gateway.proxies")
public interface AddressConfig {
  /**
   * Addresses or networks ({@code 10.0.0.0/8}, {@code 2001:db8::/32}) of the proxies in front of
   * the gateway. None by default: forwarding headers are then ignored.
   */
  Optional<List<AddressRange>> trusted();
}
