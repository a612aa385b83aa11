package io.keyhaven.identity.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** By which secret each service is recognised. */
@ConfigMapping(prefix = "keyhaven.service-secrets")
public interface ServiceSecretsConfig {
  /** Service name to secret, each of at least 32 characters. */
  @WithParentName
  Map<String, String> secrets();
}
