package io.keyhaven.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What the outbox looks like from outside; only the replica that relays reports a lag. */
@ApplicationScoped
class OutboxMetrics {
  private final Counter published;
  private volatile OutboxTable.Lag lag = new OutboxTable.Lag(0, 0);

  OutboxMetrics(MeterRegistry registry) {
    published =
        Counter.builder("keyhaven.outbox.published")
            .description("Events the broker has acknowledged")
            .register(registry);
    Gauge.builder("keyhaven.outbox.pending", () -> lag.pending())
        .description("Events waiting for the broker")
        .register(registry);
    Gauge.builder("keyhaven.outbox.lag", () -> lag.oldestSeconds())
        .description("For how long the oldest event has waited")
        .baseUnit("seconds")
        .register(registry);
  }

  void published(int events) {
    published.increment(events);
  }

  void observe(OutboxTable.Lag observed) {
    lag = observed;
  }
}
