package io.keyhaven.audit.intake;

import io.keyhaven.outbox.CloudEventHeaders;
import io.keyhaven.tracing.TraceStep;
import io.keyhaven.tracing.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads the services' audit topics batch by batch. A batch is acknowledged when the database has
 * committed it; until then it is tried again and again, and no further one is fetched.
 */
@ApplicationScoped
class AuditConsumer {
  private static final Logger LOG = Logger.getLogger(AuditConsumer.class);

  private final IntakeService intake;
  private final IntakeState state;
  private final IntakeConfig config;
  private final Traces traces;

  AuditConsumer(IntakeService intake, IntakeState state, IntakeConfig config, Traces traces) {
    this.intake = intake;
    this.state = state;
    this.config = config;
    this.traces = traces;
  }

  @Incoming("audit")
  Uni<Void> consume(ConsumerRecords<byte[], byte[]> batch) {
    List<ConsumerRecord<byte[], byte[]>> delivered = new ArrayList<>(batch.count());
    batch.forEach(delivered::add);
    List<TraceStep> steps = delivered.stream().flatMap(this::traced).toList();
    return Uni.createFrom()
        .deferred(() -> intake.take(delivered))
        .onFailure()
        .invoke(failure -> LOG.warnf("Audit events not taken, trying again: %s", failure))
        .onFailure()
        .invoke(state::failed)
        .onFailure()
        .retry()
        .withBackOff(config.retryFirst(), config.retryMost())
        .indefinitely()
        .invoke(state::succeeded)
        .onTermination()
        .invoke(() -> steps.forEach(TraceStep::end));
  }

  /** A step in the trace of the request that the record tells of. */
  private Stream<TraceStep> traced(ConsumerRecord<?, ?> delivered) {
    return CloudEventHeaders.traceOf(delivered)
        .flatMap(
            trace ->
                traces.begin(SpanKind.CONSUMER, "process " + delivered.topic(), Optional.of(trace)))
        .stream();
  }
}
