package io.keyhaven.audit.record;

import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainHead;
import io.keyhaven.audit.chain.ChainVerification;
import io.keyhaven.principal.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the record of one organization; row-level security holds every transaction to it. */
@ApplicationScoped
class AuditEventRepository {
  private static final String SET_ORGANIZATION =
      "select set_config('keyhaven.organization', $1, true)";

  /** Head and records of a verification are of one moment, however long it takes. */
  private static final String ONE_SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private static final String HEAD =
      "select sequence, hash from chain_head where organization_id = $1";
  private static final String CHAIN =
      "select "
          + AuditRecordRow.COLUMNS
          + " from audit_event where organization_id = $1 order by sequence";

  /** Rows held in memory at once, and checked without a pause, while a chain is verified. */
  private static final int FETCH = 200;

  private final Pool pool;

  AuditEventRepository(Pool pool) {
    this.pool = pool;
  }

  Uni<List<AuditRecord>> newestFirst(
      OrganizationId organization, AuditEventFilter filter, long before, int limit) {
    var select = new AuditEventSelect(organization, filter).and("sequence < ?", before);
    return inOrganization(
        organization,
        connection -> fetch(connection, select.orderedBy("sequence desc", limit), select.values()));
  }

  Uni<List<AuditRecord>> oldestFirst(
      OrganizationId organization, AuditEventFilter filter, long after, long last, int limit) {
    var select =
        new AuditEventSelect(organization, filter)
            .and("sequence > ?", after)
            .and("sequence <= ?", last);
    return inOrganization(
        organization,
        connection -> fetch(connection, select.orderedBy("sequence", limit), select.values()));
  }

  Uni<Long> lastSequence(OrganizationId organization) {
    return inOrganization(organization, connection -> head(connection, organization))
        .map(ChainHead::sequence);
  }

  /** Recomputes the whole chain from what is stored, in constant memory. */
  Uni<ChainVerification> verify(OrganizationId organization) {
    return pool.withTransaction(
        connection ->
            connection
                .query(ONE_SNAPSHOT)
                .execute()
                .chain(() -> enter(connection, organization))
                .chain(() -> head(connection, organization))
                .map(ChainVerification::new)
                .call(verification -> feed(connection, organization, verification)));
  }

  private static Uni<Void> feed(
      SqlConnection connection, OrganizationId organization, ChainVerification verification) {
    return connection
        .prepare(CHAIN)
        .onItem()
        .transformToMulti(
            statement -> statement.createStream(FETCH, Tuple.of(organization.value())).toMulti())
        .invoke(row -> verification.accept(AuditRecordRow.toRecord(row)))
        .onItem()
        .ignoreAsUni();
  }

  private <T> Uni<T> inOrganization(
      OrganizationId organization, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(
        connection -> enter(connection, organization).chain(() -> work.apply(connection)));
  }

  private static Uni<RowSet<Row>> enter(SqlConnection connection, OrganizationId organization) {
    return connection.preparedQuery(SET_ORGANIZATION).execute(Tuple.of(organization.toString()));
  }

  private static Uni<ChainHead> head(SqlConnection connection, OrganizationId organization) {
    return connection
        .preparedQuery(HEAD)
        .execute(Tuple.of(organization.value()))
        .map(
            rows ->
                rows.size() == 0
                    ? ChainHead.empty(organization.value())
                    : toHead(organization, rows));
  }

  private static ChainHead toHead(OrganizationId organization, RowSet<Row> rows) {
    Row row = rows.iterator().next();
    return new ChainHead(
        organization.value(),
        row.getLong("sequence"),
        HexFormat.of().formatHex(row.getBuffer("hash").getBytes()));
  }

  private static Uni<List<AuditRecord>> fetch(
      SqlConnection connection, String select, Tuple values) {
    return connection
        .preparedQuery(select)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(AuditRecordRow::toRecord)
                    .toList());
  }
}
