package io.keyhaven.identity.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;

/** Where people reach KeyHaven. */
@ConfigMapping(prefix = "keyhaven")
public interface PublicOriginConfig {
  /** Scheme, host and port of the gateway; https, except on localhost. */
  @WithName("public-origin")
  @WithDefault("http://localhost:8080")
  URI publicOrigin();
}
