package io.keyhaven.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message that could not be taken, as it stood in Kafka: key and value as they are, headers as
 * text.
 */
record ParkedMessage(
    String topic,
    int partition,
    long offset,
    Instant producedAt,
    String reason,
    JsonArray headers,
    byte[] key,
    byte[] value) {

  static ParkedMessage of(ConsumerRecord<byte[], byte[]> message, String reason) {
    return new ParkedMessage(
        message.topic(),
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        reason,
        headers(message),
        message.key(),
        message.value());
  }

  private static JsonArray headers(ConsumerRecord<byte[], byte[]> message) {
    var headers = new JsonArray();
    for (Header header : message.headers()) {
      String value = header.value() == null ? null : new String(header.value(), UTF_8);
      headers.add(
          new JsonObject()
              .put("name", StorableText.of(header.key()))
              .put("value", StorableText.of(value)));
    }
    return headers;
  }

  /** Says where it stands; what it holds could be anything. */
  @Override
  public String toString() {
    return "ParkedMessage[" + topic + "-" + partition + "@" + offset + ": " + reason + "]";
  }
}
