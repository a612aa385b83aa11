package io.keyhaven.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway talks to identity for itself. */
@ConfigMapping(prefix = "keyhaven.gateway.identity")
public interface IdentityConfig {
  /** The gateway's own secret towards identity's internal API. */
  String serviceSecret();

  @WithDefault("2s")
  Duration timeout();

  /** Connections kept for exchanges, apart from those that carry requests. */
  @WithDefault("32")
  int connections();

  /** How many internal tokens are kept. */
  @WithDefault("50000")
  int cachedTokens();

  /** How long a refusal for an organization is told again without asking. */
  @WithDefault("2s")
  Duration refusalsKept();

  /** How long before its end a kept token is no longer used, so that it does not die on the way. */
  @WithDefault("10s")
  Duration expiryMargin();
}
