package io.keyhaven.identity.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Life of an invitation. */
@ConfigMapping(prefix = "keyhaven.identity.invitation")
public interface InvitationConfig {
  @WithDefault("7d")
  Duration lifetime();

  /** Whether only a verified address may accept; off while addresses cannot be verified. */
  @WithDefault("false")
  boolean requireVerifiedAddress();
}
