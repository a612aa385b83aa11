package io.keyhaven.principal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * A statement that is sent as it is written, on the connection of the running transaction, where it
 * is prepared once. For what every request does: Hibernate plans a native query anew each time, and
 * stores entities with a round trip for each kind.
 *
 * <p>Hibernate knows nothing of it. Entities that it has not flushed are stored afterwards, and
 * those that it holds do not learn what the statement changed.
 *
 * @param sql with parameters {@code $1}, {@code $2} and so on, of the types that the driver knows:
 *     {@code UUID}, {@code String}, {@code Long}, {@code OffsetDateTime}, {@code Buffer}, and
 *     arrays of these
 */
public record TransactionStatement(String sql) {

  /** Sends it; fails when the database refuses it, and the transaction then with it. */
  public Uni<Void> execute(Object... parameters) {
    return send(parameters).replaceWithVoid();
  }

  /** The same for a statement that answers one row with one column: what it says. */
  public Uni<Object> value(Object... parameters) {
    return send(parameters).map(rows -> rows.next()[0]);
  }

  private Uni<ReactiveConnection.Result> send(Object... parameters) {
    return connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.select(sql, parameters)));
  }

  private static Uni<ReactiveConnection> connection() {
    return Panache.getSession()
        .map(session -> ((MutinySessionImpl) session).getReactiveConnection());
  }
}
