package io.keyhaven.audit.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A record as JSON, as the published format has it. The hashed form is the complete one without the
 * personal values, their salts and the two hashes: whoever holds the complete form gets the hashed
 * one by leaving these members out.
 */
public final class RecordJson {
  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  /** Always three digits of milliseconds, unlike {@link Instant#toString}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonGenerator json;
  private final boolean complete;

  private RecordJson(JsonGenerator json, boolean complete) {
    this.json = json;
    this.complete = complete;
  }

  /** A time as it stands in a record. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** Everything there is to a record, on one line: what an export shows. */
  public static String complete(AuditRecord record) {
    return write(record.event(), record.sequence(), record);
  }

  /** What is hashed, before it is canonical. */
  static String hashed(AuditEvent event, long sequence) {
    return write(event, sequence, null);
  }

  private static String write(AuditEvent event, long sequence, AuditRecord record) {
    var text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new RecordJson(json, record != null).write(event, sequence);
      if (record != null) {
        json.writeStringField("previousHash", record.previousHash());
        json.writeStringField("hash", record.hash());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return text.toString();
  }

  private void write(AuditEvent event, long sequence) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    write("organizationId", event.organizationId());
    json.writeNumberField("sequence", sequence);
    write("id", event.id());
    json.writeStringField("source", event.source());
    json.writeStringField("time", time(event.time()));
    json.writeObjectFieldStart("actor");
    json.writeStringField("type", event.actor().type());
    write("id", event.actor().id());
    write("name", event.actor().name());
    json.writeEndObject();
    json.writeStringField("action", event.action());
    json.writeObjectFieldStart("resource");
    json.writeStringField("type", event.resource().type());
    json.writeStringField("id", event.resource().id());
    write("name", event.resource().name());
    json.writeEndObject();
    json.writeStringField("outcome", event.outcome());
    write("address", event.address());
    write("userAgent", event.userAgent());
    json.writeStringField("requestId", event.requestId());
    json.writeFieldName("metadata");
    json.writeRawValue(event.metadata());
  }

  private void write(String name, UUID id) throws IOException {
    json.writeStringField(name, id == null ? null : id.toString());
  }

  private void write(String name, PersonalField field) throws IOException {
    if (complete) {
      json.writeStringField(name, field.value());
      json.writeStringField(name + "Salt", field.salt());
    }
    json.writeStringField(name + "Commitment", field.commitment());
  }
}
