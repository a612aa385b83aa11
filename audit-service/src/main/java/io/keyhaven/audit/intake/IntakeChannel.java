package io.keyhaven.audit.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.IntakeEvents;
import io.keyhaven.events.IntakeEvents.IntakeResumed;
import io.keyhaven.events.IntakeEvents.IntakeStopped;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.CloudEventHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Tells the other services whether what they record is stored. Straight to Kafka, because the
 * outbox is in the very store that takes nothing; nobody waits for it, because what is told is told
 * again.
 */
@ApplicationScoped
@RegisterForReflection(targets = {IntakeStopped.class, IntakeResumed.class})
class IntakeChannel {
  private final Emitter<String> emitter;
  private final ObjectMapper json;

  IntakeChannel(
      @Channel("intake-state") @OnOverflow(OnOverflow.Strategy.LATEST) Emitter<String> emitter,
      ObjectMapper json) {
    this.emitter = emitter;
    this.json = json;
  }

  void tell(IntakeStopped stopped) {
    send(IntakeEvents.STOPPED, stopped);
  }

  void tell(IntakeResumed resumed) {
    send(IntakeEvents.RESUMED, resumed);
  }

  private void send(String type, Object data) {
    CloudEvent<Object> event =
        CloudEvent.of("audit", type, IntakeEvents.EVERYBODY, IntakeEvents.EVERYBODY, data);
    var metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(Topics.AUDIT)
            .withKey(event.organizationId().toString())
            .withHeaders(CloudEventHeaders.write(event))
            .build();
    emitter.send(Message.of(write(data), Metadata.of(metadata)));
  }

  private String write(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("an event cannot be written as JSON", unwritable);
    }
  }
}
