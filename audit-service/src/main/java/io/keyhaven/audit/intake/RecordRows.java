package io.keyhaven.audit.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.PersonalField;
import io.keyhaven.audit.chain.RecordJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/**
 * Records as the JSON array of table rows that {@code chain_append} takes: one parameter for
 * hundreds of rows, members named as the columns.
 */
final class RecordRows {
  private static final JsonFactory JSON = new JsonFactory();
  private final JsonGenerator json;

  private RecordRows(JsonGenerator json) {
    this.json = json;
  }

  static String toJson(List<AuditRecord> records) {
    var text = new StringWriter(1024 * records.size());
    try (JsonGenerator json = JSON.createGenerator(text)) {
      var rows = new RecordRows(json);
      json.writeStartArray();
      for (AuditRecord record : records) {
        rows.write(record);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return text.toString();
  }

  private void write(AuditRecord record) throws IOException {
    AuditEvent event = record.event();
    json.writeStartObject();
    write("organization_id", event.organizationId());
    json.writeNumberField("sequence", record.sequence());
    write("id", event.id());
    json.writeStringField("source", event.source());
    json.writeStringField("time", RecordJson.time(event.time()));
    json.writeStringField("actor_type", event.actor().type());
    write("actor_id", event.actor().id());
    write("actor_name", event.actor().name());
    json.writeStringField("action", event.action());
    json.writeStringField("resource_type", event.resource().type());
    json.writeStringField("resource_id", event.resource().id());
    write("resource_name", event.resource().name());
    json.writeStringField("outcome", event.outcome());
    write("address", event.address());
    write("user_agent", event.userAgent());
    json.writeStringField("request_id", event.requestId());
    json.writeFieldName("metadata");
    json.writeRawValue(event.metadata());
    json.writeStringField("previous_hash", bytes(record.previousHash()));
    json.writeStringField("hash", bytes(record.hash()));
    json.writeEndObject();
  }

  private void write(String column, UUID id) throws IOException {
    json.writeStringField(column, id == null ? null : id.toString());
  }

  private void write(String column, PersonalField field) throws IOException {
    json.writeStringField(column, field.value());
    json.writeStringField(column + "_salt", bytes(field.salt()));
    json.writeStringField(column + "_commitment", bytes(field.commitment()));
  }

  /** PostgreSQL's hexadecimal form of a {@code bytea}. */
  private static String bytes(String hexadecimal) {
    return hexadecimal == null ? null : "\\x" + hexadecimal;
  }
}
