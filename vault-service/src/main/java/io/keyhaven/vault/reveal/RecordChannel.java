package io.keyhaven.vault.reveal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.outbox.CloudEventHeaders;
import io.keyhaven.vault.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * The way of a record to the broker. The channel's producer is idempotent and waits for every
 * in-sync replica; it sends on a thread of its own, so that one that blocks while the broker is
 * away blocks no event loop.
 *
 * <p>When one record after the other is not taken, further ones are refused at once; every second
 * one is let through to see whether the broker is back.
 */
@ApplicationScoped
class RecordChannel {
  private final MutinyEmitter<String> emitter;
  private final ObjectMapper json;
  private final RevealConfig config;

  RecordChannel(
      @Channel("reveal-record") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> emitter,
      ObjectMapper json,
      RevealConfig config) {
    this.emitter = emitter;
    this.json = json;
    this.config = config;
  }

  /** Completes when the broker has the record; fails when it does not take it in time. */
  @CircuitBreaker(requestVolumeThreshold = 4, delay = 1_000)
  Uni<Void> send(CloudEvent<AuditRecorded> event) {
    return emitter
        .sendMessage(Message.of(write(event.data())).addMetadata(metadata(event)))
        .ifNoItem()
        .after(config.recordTimeout())
        .fail();
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
}
