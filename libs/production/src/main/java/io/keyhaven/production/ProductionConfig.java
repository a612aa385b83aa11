package io.keyhaven.production;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What an operator has decided to live with. */
@ConfigMapping(prefix = "keyhaven.production")
public interface ProductionConfig {
  /** The variable that sets {@link #acknowledgedRisks}. */
  String VARIABLE = "KEYHAVEN_PRODUCTION_ACKNOWLEDGED_RISKS";

  /** Risks that do not keep the service from starting; each is logged at every start. */
  Optional<Set<Risk>> acknowledgedRisks();
}
