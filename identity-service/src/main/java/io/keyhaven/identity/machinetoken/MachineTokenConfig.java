package io.keyhaven.identity.machinetoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long machine tokens live. */
@ConfigMapping(prefix = "keyhaven.machine-token")
public interface MachineTokenConfig {
  /** Where the role names none; renewable. */
  @WithDefault("1h")
  Duration defaultLife();

  /** From sign-in to the end, renewed or not, unless the role gives it a period. */
  @WithDefault("32d")
  Duration maximumLife();
}
