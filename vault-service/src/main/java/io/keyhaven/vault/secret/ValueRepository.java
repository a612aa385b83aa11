package io.keyhaven.vault.secret;

import io.keyhaven.vault.crypto.ValueContext;
import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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
      "select * from secret_at($1, $2, $3, $4, $5, $6, $7, $8, $9)";
  private static final String STATE = "select * from path_state($1, $2, $3)";

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
                    .map(row -> value(place, pathId, row))
                    .toList());
  }

  private static Read read(PlaceCall call, RowSet<Row> rows) {
    FoundPlace at = call.read(rows);
    Row row = rows.iterator().next();
    return row.getUUID("secret_id") == null
        ? new Read(at, Optional.empty())
        : new Read(at, Optional.of(value(at.place(), row.getUUID("path_id"), row)));
  }

  private static StoredValue value(Place place, UUID pathId, Row row) {
    var context =
        new ValueContext(
            place.organization(),
            place.project().id(),
            place.environment().id(),
            pathId,
            row.getUUID("secret_id"),
            row.getLong("version"));
    return new StoredValue(row.getString("name"), context, row.getBuffer("value").getBytes());
  }
}
