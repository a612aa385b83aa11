package io.keyhaven.audit.intake;

import io.keyhaven.audit.chain.AuditRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the intake is doing. The consumer's lag in messages is Kafka's own meter ({@code
 * kafka.consumer.fetch.manager.records.lag}).
 */
@ApplicationScoped
class IntakeMetrics {
  private final MeterRegistry registry;
  private final Counter appended;
  private final Timer delay;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    appended =
        Counter.builder("keyhaven.audit.appended")
            .description("Records added to the chains")
            .register(registry);
    delay =
        Timer.builder("keyhaven.audit.delay")
            .description("From an event to its record")
            .register(registry);
  }

  void appended(List<AuditRecord> records) {
    appended.increment(records.size());
    Instant now = Instant.now();
    for (AuditRecord record : records) {
      delay.record(Duration.between(record.event().time(), now));
    }
  }

  void parked(ParkedMessage message) {
    Counter.builder("keyhaven.audit.parked")
        .description("Messages that could not be read as audit events")
        .tag("topic", message.topic())
        .register(registry)
        .increment();
  }
}
