package io.keyhaven.outbox;

import io.keyhaven.tracing.TraceParent;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Hands events to Kafka in order and tells when the broker has every one of them. The channel's
 * producer is idempotent and never gives a record up, so a retry cannot change the order.
 */
@ApplicationScoped
class OutboxPublisher {
  private final Emitter<String> emitter;

  OutboxPublisher(
      @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          Emitter<String> emitter) {
    this.emitter = emitter;
  }

  /** Completes when the broker has all of them, however long that takes. */
  CompletableFuture<Void> publish(List<PendingEvent> events) {
    CompletableFuture<?>[] acknowledgements =
        events.stream().map(this::send).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(acknowledgements);
  }

  private CompletableFuture<Void> send(PendingEvent event) {
    var acknowledged = new CompletableFuture<Void>();
    emitter.send(
        Message.of(
            event.data(),
            Metadata.of(metadata(event)),
            () -> {
              acknowledged.complete(null);
              return CompletableFuture.completedFuture(null);
            },
            failure -> {
              acknowledged.completeExceptionally(failure);
              return CompletableFuture.completedFuture(null);
            }));
    return acknowledged;
  }

  private static OutgoingKafkaRecordMetadata<String> metadata(PendingEvent event) {
    return OutgoingKafkaRecordMetadata.<String>builder()
        .withTopic(event.topic())
        .withKey(event.organizationId().toString())
        .withHeaders(headers(event))
        .build();
  }

  private static Headers headers(PendingEvent event) {
    Headers headers =
        CloudEventHeaders.write(
            event.id(),
            event.type(),
            event.source(),
            event.subject(),
            event.organizationId(),
            event.time());
    TraceParent.parse(event.traceParent())
        .ifPresent(trace -> CloudEventHeaders.addTrace(headers, trace));
    return headers;
  }
}
