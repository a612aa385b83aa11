package io.keyhaven.identity.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Life of an organization. */
@ConfigMapping(prefix = "keyhaven.identity.organization")
public interface OrganizationConfig {
  /** From the request for deletion until other services may carry it out. */
  @WithDefault("30d")
  Duration deletionDelay();
}
