package io.keyhaven.identity.signin;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where people's browsers reach KeyHaven. */
@ConfigMapping(prefix = "keyhaven.identity.browser")
public interface BrowserConfig {
  /** Scheme, host and port of the gateway; https, except on localhost. */
  URI publicOrigin();
}
