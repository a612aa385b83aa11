package io.keyhaven.vault.secret;

import io.keyhaven.outbox.OutboxColumns;
import io.keyhaven.principal.TransactionStatement;
import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.PathToWrite;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** What a commit reads and stores, each in one statement. */
@ApplicationScoped
class CommitRepository {
  private static final String FIND =
      "select * from path_to_write($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
  private static final TransactionStatement MAKE =
      new TransactionStatement(
          """
          select make_revision($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
            $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32,
            $33, $34, $35, $36, $37, $38, $39, $40)
          """);

  /**
   * The path of an order, and what it holds of the order's names.
   *
   * @param isLocked whether it stays as it is until the client's transaction ends
   */
  Uni<HeldPath> find(SqlClient client, PathOrder<?> order, boolean isLocked) {
    var call = new PlaceCall(order.caller(), order.address());
    Tuple arguments =
        call.arguments()
            .addArrayOfString(order.names().toArray(String[]::new))
            .addBoolean(order.isWhole())
            .addBoolean(isLocked);
    return client.preparedQuery(FIND).execute(arguments).map(rows -> held(call, rows));
  }

  /** Stores a commit that makes a revision; false when the path is not as it was seen. */
  Uni<Boolean> make(SqlClient client, PathCommit commit, OutboxColumns events) {
    var arguments = io.vertx.sqlclient.Tuple.wrap(CommitColumns.of(commit, events));
    return client
        .preparedQuery(MAKE.sql())
        .execute(Tuple.newInstance(arguments))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** The same in the running transaction, which has locked the path. */
  Uni<Void> make(PathCommit commit, OutboxColumns events) {
    return MAKE.value(CommitColumns.of(commit, events))
        .invoke(CommitRepository::require)
        .replaceWithVoid();
  }

  private static void require(Object isMade) {
    if (!Boolean.TRUE.equals(isMade)) {
      throw new IllegalStateException("a locked path has changed");
    }
  }

  private static HeldPath held(PlaceCall call, RowSet<Row> rows) {
    FoundPlace found = call.read(rows);
    var path = PathToWrite.of(found.place().key(), found.head(), rows.iterator().next());
    Map<String, HeldSecret> held = new HashMap<>();
    for (Row row : rows) {
      if (row.getUUID("secret_id") != null) {
        HeldSecret secret = HeldSecret.of(found, row);
        held.put(secret.secret().name, secret);
      }
    }
    return new HeldPath(found.place(), path, held);
  }
}
