package io.keyhaven.vault.key;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What the key hierarchy looks like from outside. */
@ApplicationScoped
class KeyMetrics {
  private final Counter encryptions;
  private final Counter rewraps;

  KeyMetrics(MeterRegistry registry) {
    encryptions =
        Counter.builder("keyhaven.vault.encryptions")
            .description("Values sealed under a data key")
            .register(registry);
    rewraps =
        Counter.builder("keyhaven.vault.rewraps")
            .description("Organization keys wrapped again under another root key")
            .register(registry);
  }

  void encrypted(long values) {
    encryptions.increment(values);
  }

  void rewrapped(long keys) {
    rewraps.increment(keys);
  }
}
