package io.keyhaven.vault.reveal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.outbox.CloudEventHeaders;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sends the record of a reveal straight to the audit topic and waits until the broker has it, at
 * most five seconds. The record says that a value was about to be released: an answer that is lost
 * on the way is recorded all the same.
 *
 * <p>The channel's producer is idempotent and waits for every in-sync replica; it sends on a thread
 * of its own, so that one that blocks while the broker is away blocks no event loop.
 */
@ApplicationScoped
class RevealRecorder {
  private static final Logger LOG = Logger.getLogger(RevealRecorder.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final MutinyEmitter<String> emitter;
  private final ObjectMapper json;
  private final RevealConfig config;
  private final RevealMetrics metrics;

  RevealRecorder(
      @Channel("reveal-record") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> emitter,
      ObjectMapper json,
      RevealConfig config,
      RevealMetrics metrics) {
    this.emitter = emitter;
    this.json = json;
    this.config = config;
    this.metrics = metrics;
  }

  /** Completes when the broker has the record; fails with 503 when it does not take it in time. */
  Uni<Void> record(CloudEvent<AuditRecorded> event) {
    return emitter
        .sendMessage(Message.of(write(event.data())).addMetadata(metadata(event)))
        .ifNoItem()
        .after(config.recordTimeout())
        .fail()
        .onFailure()
        .invoke(metrics::recordFailed)
        .onFailure()
        .transform(RevealRecorder::notRecorded);
  }

  private static OutgoingKafkaRecordMetadata<String> metadata(CloudEvent<AuditRecorded> event) {
    return OutgoingKafkaRecordMetadata.<String>builder()
        .withTopic(AuditTrail.TOPIC)
        .withKey(event.organizationId().toString())
        .withHeaders(CloudEventHeaders.write(event))
        .build();
  }

  private String write(AuditRecorded recorded) {
    try {
      return json.writeValueAsString(recorded);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("an audit record cannot be written as JSON", unwritable);
    }
  }

  private static ProblemException notRecorded(Throwable failure) {
    LOG.errorf("A reveal was refused because its record was not taken: %s", failure.toString());
    return ProblemException.unavailable(
        "vault.reveal.not_recorded",
        "The audit cannot record this now, so no value is released.",
        RETRY_AFTER);
  }
}
