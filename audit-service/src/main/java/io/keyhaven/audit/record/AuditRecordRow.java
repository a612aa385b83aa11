package io.keyhaven.audit.record;

import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.PersonalField;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HexFormat;

/** A row of {@code audit_event} and the record that it holds. */
final class AuditRecordRow {
  static final String COLUMNS =
      """
      organization_id, sequence, id, source, time,
      actor_type, actor_id, actor_name, actor_name_salt, actor_name_commitment, action,
      resource_type, resource_id, resource_name, resource_name_salt, resource_name_commitment,
      outcome, address, address_salt, address_commitment,
      user_agent, user_agent_salt, user_agent_commitment,
      request_id, metadata::text as metadata, previous_hash, hash
      """;

  private AuditRecordRow() {}

  static AuditRecord toRecord(Row row) {
    return new AuditRecord(
        toEvent(row),
        row.getLong("sequence"),
        hexadecimal(row, "previous_hash"),
        hexadecimal(row, "hash"));
  }

  private static AuditEvent toEvent(Row row) {
    return new AuditEvent(
        row.getUUID("id"),
        row.getUUID("organization_id"),
        row.getString("source"),
        row.getOffsetDateTime("time").toInstant(),
        new AuditEvent.Actor(
            row.getString("actor_type"), row.getUUID("actor_id"), personal(row, "actor_name")),
        row.getString("action"),
        new AuditEvent.Resource(
            row.getString("resource_type"),
            row.getString("resource_id"),
            personal(row, "resource_name")),
        row.getString("outcome"),
        personal(row, "address"),
        personal(row, "user_agent"),
        row.getString("request_id"),
        row.getString("metadata"));
  }

  private static PersonalField personal(Row row, String column) {
    return new PersonalField(
        row.getString(column),
        hexadecimal(row, column + "_salt"),
        hexadecimal(row, column + "_commitment"));
  }

  private static String hexadecimal(Row row, String column) {
    Buffer bytes = row.getBuffer(column);
    return bytes == null ? null : HexFormat.of().formatHex(bytes.getBytes());
  }
}
