package io.keyhaven.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.tracing.CurrentTrace;
import io.keyhaven.tracing.TraceParent;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** CloudEvents 1.0 attributes as Kafka headers (Kafka protocol binding, binary content mode). */
public final class CloudEventHeaders {
  private CloudEventHeaders() {}

  /**
   * The headers of an event that the current request sends; its data travels as the record's value.
   */
  public static Headers write(CloudEvent<?> event) {
    Headers headers =
        write(
            event.id(),
            event.type(),
            event.source(),
            event.subject(),
            event.organizationId(),
            event.time());
    CurrentTrace.get().ifPresent(trace -> addTrace(headers, trace));
    return headers;
  }

  static void addTrace(Headers headers, TraceParent trace) {
    headers.add(TraceParent.HEADER, trace.text().getBytes(UTF_8));
  }

  /** The trace that a record belongs to, if its request was traced. */
  public static Optional<TraceParent> traceOf(ConsumerRecord<?, ?> delivered) {
    return Optional.ofNullable(delivered.headers().lastHeader(TraceParent.HEADER))
        .flatMap(header -> TraceParent.parse(new String(header.value(), UTF_8)));
  }

  static Headers write(
      UUID id, String type, String source, String subject, UUID organizationId, Instant time) {
    var headers = new RecordHeaders();
    headers.add("ce_specversion", "1.0".getBytes(UTF_8));
    headers.add("ce_id", id.toString().getBytes(UTF_8));
    headers.add("ce_type", type.getBytes(UTF_8));
    headers.add("ce_source", source.getBytes(UTF_8));
    headers.add("ce_subject", subject.getBytes(UTF_8));
    headers.add("ce_time", time.toString().getBytes(UTF_8));
    headers.add("ce_organizationid", organizationId.toString().getBytes(UTF_8));
    headers.add("content-type", "application/json".getBytes(UTF_8));
    return headers;
  }

  /**
   * The event that a Kafka record carries, its data still JSON text.
   *
   * @throws NoSuchElementException when an attribute is missing
   * @throws RuntimeException when one is malformed
   */
  public static CloudEvent<String> read(ConsumerRecord<?, String> delivered) {
    return read(delivered.headers(), delivered.value());
  }

  /** The event of these headers and this data, for consumers that read the data themselves. */
  public static CloudEvent<String> read(Headers headers, String data) {
    return new CloudEvent<>(
        UUID.fromString(text(headers, "ce_id")),
        text(headers, "ce_type"),
        text(headers, "ce_source"),
        text(headers, "ce_subject"),
        UUID.fromString(text(headers, "ce_organizationid")),
        Instant.parse(text(headers, "ce_time")),
        data);
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null) {
      throw new NoSuchElementException("no header " + name);
    }
    return new String(header.value(), UTF_8);
  }
}
