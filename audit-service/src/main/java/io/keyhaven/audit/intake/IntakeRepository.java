package io.keyhaven.audit.intake;

import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainHead;
import io.keyhaven.audit.intake.Batch.EventKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A batch in one transaction and a handful of statements, however many organizations it touches.
 * Plain SQL and no entities: records are only ever added, and by functions that may do nothing
 * else.
 */
@ApplicationScoped
class IntakeRepository {
  private static final String LOCK = "select organization_id, sequence, hash from chain_lock($1)";
  private static final String KNOWN = "select organization_id, id from chain_known($1, $2)";
  private static final String APPEND = "select chain_append($1::text::json)";
  private static final String PARK =
      """
      insert into parked_message
        (topic, partition, "offset", produced_at, reason, headers, key, value)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
      """;

  private final Pool pool;

  IntakeRepository(Pool pool) {
    this.pool = pool;
  }

  /**
   * Commits a batch: its new events behind their heads, its unreadable messages parked.
   *
   * @return the records that were added; fails with {@link RefusedByDatabaseException}, and nothing
   *     is added, when the database refuses the data of one
   */
  Uni<List<AuditRecord>> append(Batch batch) {
    return pool.withTransaction(
            connection ->
                appendEvents(connection, batch).call(() -> park(connection, batch.parked())))
        .onFailure(RefusedByDatabaseException::is)
        .transform(RefusedByDatabaseException::of);
  }

  private static Uni<List<AuditRecord>> appendEvents(SqlConnection connection, Batch batch) {
    if (batch.events().isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return lock(connection, batch)
        .chain(heads -> known(connection, batch).map(known -> batch.behind(heads, known)))
        .call(records -> insert(connection, records));
  }

  private static Uni<List<ChainHead>> lock(SqlConnection connection, Batch batch) {
    UUID[] organizations = batch.organizations().toArray(UUID[]::new);
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(organizations))
        .map(rows -> stream(rows).map(IntakeRepository::toHead).toList());
  }

  /** Asked for after the lock: what another replica has committed by then is seen. */
  private static Uni<Set<EventKey>> known(SqlConnection connection, Batch batch) {
    UUID[] organizations =
        batch.events().stream().map(event -> event.organizationId()).toArray(UUID[]::new);
    UUID[] ids = batch.events().stream().map(event -> event.id()).toArray(UUID[]::new);
    return connection
        .preparedQuery(KNOWN)
        .execute(Tuple.of(organizations, ids))
        .map(
            rows ->
                stream(rows)
                    .map(row -> new EventKey(row.getUUID("organization_id"), row.getUUID("id")))
                    .collect(Collectors.toSet()));
  }

  private static Uni<Void> insert(SqlConnection connection, List<AuditRecord> records) {
    if (records.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(APPEND)
        .execute(Tuple.of(RecordRows.toJson(records)))
        .replaceWithVoid();
  }

  private static Uni<Void> park(SqlConnection connection, List<ParkedMessage> messages) {
    if (messages.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(PARK)
        .executeBatch(messages.stream().map(IntakeRepository::toTuple).toList())
        .replaceWithVoid();
  }

  private static Tuple toTuple(ParkedMessage message) {
    return Tuple.tuple()
        .addString(message.topic())
        .addInteger(message.partition())
        .addLong(message.offset())
        .addOffsetDateTime(message.producedAt().atOffset(ZoneOffset.UTC))
        .addString(message.reason())
        .addValue(message.headers())
        .addValue(buffer(message.key()))
        .addValue(buffer(message.value()));
  }

  private static io.vertx.core.buffer.Buffer buffer(byte[] bytes) {
    return bytes == null ? null : io.vertx.core.buffer.Buffer.buffer(bytes);
  }

  private static ChainHead toHead(Row row) {
    return new ChainHead(
        row.getUUID("organization_id"),
        row.getLong("sequence"),
        HexFormat.of().formatHex(row.getBuffer("hash").getBytes()));
  }

  private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
