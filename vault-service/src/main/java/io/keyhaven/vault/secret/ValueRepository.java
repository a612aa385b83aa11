package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.RevisionState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Stored values for those who only read them. Plain SQL: each read is one statement, a call of a
 * function that names the organization first.
 */
@ApplicationScoped
class ValueRepository {
  private static final String SECRET =
      "select * from find_secret($1, $2, $3, $4, $5, $6, $7, $8, $9)";
  private static final String REVISION = "select * from revision_at($1, $2, $3)";
  private static final String STATE = "select * from values_at($1, $2, $3)";

  private final Pool pool;

  ValueRepository(Pool pool) {
    this.pool = pool;
  }

  /** What was found at an address; the value is empty when there is none of that name. */
  record Read(FoundPlace at, Optional<StoredValue> value) {}

  /**
   * One secret, live or of a version.
   *
   * @param name null finds none
   */
  Uni<Read> at(PlaceCall call, String name, OptionalLong version) {
    Tuple arguments =
        call.arguments().addString(name).addLong(version.isPresent() ? version.getAsLong() : null);
    return pool.preparedQuery(SECRET).execute(arguments).map(rows -> read(call, rows));
  }

  /** What a path holds at a revision, by name. */
  Uni<List<StoredValue>> state(Place place, UUID pathId, long revision) {
    return pool.preparedQuery(STATE)
        .execute(Tuple.of(place.organization().value(), pathId, revision))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> StoredValue.of(place, pathId, row))
                    .toList());
  }

  /** The state of a revision that the path has reached. */
  Uni<RevisionState> revision(Place place, UUID pathId, long revision) {
    return pool.preparedQuery(REVISION)
        .execute(Tuple.of(place.organization().value(), pathId, revision))
        .map(rows -> state(rows.iterator().next()));
  }

  private static RevisionState state(Row row) {
    OffsetDateTime deletedAt = row.getOffsetDateTime("deleted_at");
    return RevisionState.at(
        Instant.now(),
        deletedAt == null ? null : deletedAt.toInstant(),
        row.getBoolean("destroyed"));
  }

  private static Read read(PlaceCall call, RowSet<Row> rows) {
    FoundPlace at = call.read(rows);
    Row row = rows.iterator().next();
    return row.getUUID("secret_id") == null
        ? new Read(at, Optional.empty())
        : new Read(at, Optional.of(StoredValue.of(at.place(), row.getUUID("path_id"), row)));
  }
}
