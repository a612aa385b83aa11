package io.keyhaven.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Kafka records as services send them to their audit topics. */
public final class AuditTopics {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private AuditTopics() {}

  /** The record of a service's event on that service's topic. */
  public static ProducerRecord<String, byte[]> from(String service, AuditRecorded recorded) {
    return from(service, Topics.audit(service), recorded);
  }

  public static ProducerRecord<String, byte[]> from(
      String service, String topic, AuditRecorded recorded) {
    UUID organization = recorded.organizationId();
    var event = CloudEvent.of(service, AuditRecorded.TYPE, recorded.id(), organization, recorded);
    return new ProducerRecord<>(
        topic,
        null,
        organization.toString(),
        json(recorded).getBytes(StandardCharsets.UTF_8),
        CloudEventHeaders.write(event));
  }

  public static String json(AuditRecorded recorded) {
    try {
      return JSON.writeValueAsString(recorded);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
