package io.keyhaven.vault.reveal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How much is revealed. */
@ApplicationScoped
class RevealMetrics {
  private final Counter reveals;
  private final Counter values;
  private final Counter failures;

  RevealMetrics(MeterRegistry registry) {
    reveals =
        Counter.builder("keyhaven.vault.reveals")
            .description("Requests that values were released to")
            .register(registry);
    values =
        Counter.builder("keyhaven.vault.revealed.values")
            .description("Values released")
            .register(registry);
    failures =
        Counter.builder("keyhaven.vault.reveal.record.failures")
            .description("Reveals refused because their record was not taken")
            .register(registry);
  }

  void revealed(int count) {
    reveals.increment();
    values.increment(count);
  }

  void recordFailed() {
    failures.increment();
  }
}
