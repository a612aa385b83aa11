package io.keyhaven.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.tracing.CurrentTrace;
import io.keyhaven.tracing.TraceParent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Events leave through here, in the transaction of the change they tell of. Thread-safe. */
@ApplicationScoped
public class Outbox {
  private final ObjectMapper json;
  private final OutboxWakeUp wakeUp;

  Outbox(ObjectMapper json, OutboxWakeUp wakeUp) {
    this.json = json;
    this.wakeUp = wakeUp;
  }

  /**
   * Adds an event to the running transaction; it is published if, and only if, that commits.
   *
   * @param topic one of {@link io.keyhaven.events.Topics} that this service may write
   */
  public Uni<Void> append(String topic, CloudEvent<?> event) {
    return appendAll(topic, List.of(event));
  }

  /** Adds several events to the running transaction, published in this order. */
  public Uni<Void> appendAll(String topic, List<? extends CloudEvent<?>> events) {
    Object[] messages = events.stream().map(event -> toMessage(topic, event)).toArray();
    return Panache.getSession()
        .chain(session -> session.persistAll(messages))
        .invoke(wakeUp::request);
  }

  /**
   * An event as JSON with a member for each column of the outbox, for a function of the database
   * that adds it by the statement that makes the change.
   */
  public String message(String topic, CloudEvent<?> event) {
    OutboxMessage message = toMessage(topic, event);
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", message.id);
    columns.put("topic", message.topic);
    columns.put("type", message.type);
    columns.put("source", message.source);
    columns.put("subject", message.subject);
    columns.put("organization_id", message.organizationId);
    columns.put("time", message.time.toString());
    columns.put("data", message.data);
    columns.put("trace_parent", message.traceParent);
    wakeUp.request();
    return write(columns);
  }

  /** Events of one organization for a statement that stores them itself, in this order. */
  public OutboxColumns columns(List<Addressed> events) {
    return new OutboxColumns(
        column(events, UUID[]::new, CloudEvent::id),
        events.stream().map(Addressed::topic).toArray(String[]::new),
        column(events, String[]::new, CloudEvent::type),
        column(events, String[]::new, CloudEvent::source),
        column(events, String[]::new, CloudEvent::subject),
        column(events, OffsetDateTime[]::new, event -> event.time().atOffset(ZoneOffset.UTC)),
        column(events, String[]::new, event -> write(event.data())),
        traceParent());
  }

  /** Has events published that a statement of the service's own has stored. */
  public void stored() {
    wakeUp.request();
  }

  private static <T> T[] column(
      List<Addressed> events, IntFunction<T[]> array, Function<CloudEvent<?>, T> value) {
    return events.stream().map(Addressed::event).map(value).toArray(array);
  }

  private OutboxMessage toMessage(String topic, CloudEvent<?> event) {
    var message = new OutboxMessage();
    message.id = event.id();
    message.topic = topic;
    message.type = event.type();
    message.source = event.source();
    message.subject = event.subject();
    message.organizationId = event.organizationId();
    message.time = event.time();
    message.data = write(event.data());
    message.traceParent = traceParent();
    return message;
  }

  private static String traceParent() {
    return CurrentTrace.get().map(TraceParent::text).orElse(null);
  }

  private String write(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("event payload cannot be written as JSON", unwritable);
    }
  }
}
