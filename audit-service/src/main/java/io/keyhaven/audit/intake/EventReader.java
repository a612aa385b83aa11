package io.keyhaven.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.CloudEventHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads messages as what their topic's service recorded. Members of a later version are passed
 * over; everything else that is not as the contract has it makes a message unreadable.
 */
@ApplicationScoped
@RegisterForReflection(
    targets = {AuditRecorded.class, AuditRecorded.Actor.class, AuditRecorded.Resource.class})
class EventReader {
  private static final String SOURCE_PREFIX = "/keyhaven/";

  private final ObjectMapper json;
  private final EventSealer sealer = new EventSealer();

  EventReader(ObjectMapper json) {
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  Batch read(List<ConsumerRecord<byte[], byte[]>> delivered) {
    var events = new ArrayList<AuditEvent>(delivered.size());
    var parked = new ArrayList<ParkedMessage>();
    for (ConsumerRecord<byte[], byte[]> message : delivered) {
      try {
        events.add(read(message));
      } catch (UnreadableMessageException unreadable) {
        parked.add(ParkedMessage.of(message, unreadable.getMessage()));
      }
    }
    return new Batch(events, parked);
  }

  private AuditEvent read(ConsumerRecord<byte[], byte[]> message)
      throws UnreadableMessageException {
    CloudEvent<String> event = attributes(message);
    require(event.type().equals(AuditRecorded.TYPE), "not a type that is known here");
    String service = serviceOf(event);
    require(message.topic().equals(Topics.audit(service)), "not from the topic's service");
    JsonNode data = parse(event.data());
    AuditRecorded recorded = bind(data);
    require(
        event.organizationId().equals(recorded.organizationId()),
        "organization differs between header and value");
    return sealer.seal(service, recorded, data.path("metadata"));
  }

  private static CloudEvent<String> attributes(ConsumerRecord<byte[], byte[]> message)
      throws UnreadableMessageException {
    String value = text(message.value());
    try {
      return CloudEventHeaders.read(message.headers(), value);
    } catch (RuntimeException malformed) {
      throw new UnreadableMessageException("a CloudEvents attribute is missing or malformed");
    }
  }

  private static String text(byte[] value) throws UnreadableMessageException {
    require(value != null, "no value");
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException malformed) {
      throw new UnreadableMessageException("value is not UTF-8");
    }
  }

  private static String serviceOf(CloudEvent<String> event) throws UnreadableMessageException {
    require(event.source().startsWith(SOURCE_PREFIX), "not from a service of ours");
    return event.source().substring(SOURCE_PREFIX.length());
  }

  private JsonNode parse(String value) throws UnreadableMessageException {
    try {
      return StorableText.of(json.readTree(value));
    } catch (JacksonException malformed) {
      throw new UnreadableMessageException("value is not JSON");
    }
  }

  private AuditRecorded bind(JsonNode data) throws UnreadableMessageException {
    try {
      AuditRecorded recorded = json.treeToValue(data, AuditRecorded.class);
      require(recorded != null, "value is null");
      return recorded;
    } catch (JacksonException otherShape) {
      throw new UnreadableMessageException("value does not have the members of an audit event");
    }
  }

  static void require(boolean condition, String reason) throws UnreadableMessageException {
    if (!condition) {
      throw new UnreadableMessageException(reason);
    }
  }
}
