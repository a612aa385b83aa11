package io.keyhaven.vault.secret;

import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.KeyService;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.path.Authorship;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The usual commit, to one path: read, decide, store, of which each is one call of the database and
 * a transaction by itself. Nothing is locked while it is decided, so storing fails when the path
 * has changed since it was read. Whoever was overtaken reads again and locks the path for it: one
 * that many write to costs more, and nobody is overtaken for ever.
 */
@ApplicationScoped
class PathCommits {
  private final CommitRepository commits;
  private final KeyService keys;
  private final AuditedTransaction transaction;
  private final Outbox outbox;
  private final CommitMetrics metrics;
  private final Pool pool;

  PathCommits(
      CommitRepository commits,
      KeyService keys,
      AuditedTransaction transaction,
      Outbox outbox,
      CommitMetrics metrics,
      Pool pool) {
    this.commits = commits;
    this.keys = keys;
    this.transaction = transaction;
    this.outbox = outbox;
    this.metrics = metrics;
    this.pool = pool;
  }

  /** Carries out an order of a caller who may write there. */
  <T> Uni<T> commit(PathOrder<T> order) {
    return with(order, (found, open) -> commit(order, found, open)).map(order.answer());
  }

  /** What it would do, without storing anything. */
  <T> Uni<T> preview(PathOrder<T> order) {
    return with(
            order,
            (found, open) -> Uni.createFrom().item(() -> decide(order, found, open).previewed()))
        .map(order.answer());
  }

  private Uni<Committed> with(
      PathOrder<?> order, BiFunction<HeldPath, ProjectKeys, Uni<Committed>> work) {
    return transaction
        .statement(order.caller(), order.action(), () -> find(pool, order, false))
        .chain(found -> with(order, found, work));
  }

  private Uni<Committed> with(
      PathOrder<?> order, HeldPath found, BiFunction<HeldPath, ProjectKeys, Uni<Committed>> work) {
    Place place = found.place();
    return keys.using(
        place.organization(),
        place.project().id(),
        open ->
            transaction.statement(order.caller(), order.action(), () -> work.apply(found, open)));
  }

  private Uni<HeldPath> find(SqlClient client, PathOrder<?> order, boolean isLocked) {
    return commits
        .find(client, order, isLocked)
        .map(found -> found.require(Permission.SECRET_WRITE));
  }

  private Uni<Committed> commit(PathOrder<?> order, HeldPath found, ProjectKeys open) {
    return attempt(pool, order, found, open)
        .chain(done -> done.map(Uni.createFrom()::item).orElseGet(() -> commitLocked(order, open)));
  }

  /** Again, should the path have appeared in between: there was nothing to be locked then. */
  private Uni<Committed> commitLocked(PathOrder<?> order, ProjectKeys open) {
    return pool.withTransaction(
            connection ->
                find(connection, order, true)
                    .chain(found -> attempt(connection, order, found, open)))
        .chain(done -> done.map(Uni.createFrom()::item).orElseGet(() -> commitLocked(order, open)));
  }

  /** Empty when somebody was quicker. */
  private Uni<Optional<Committed>> attempt(
      SqlClient client, PathOrder<?> order, HeldPath found, ProjectKeys open) {
    PathCommit commit = decide(order, found, open);
    Committed committed = commit.committed();
    if (!committed.isRevision()) {
      return Uni.createFrom().item(Optional.of(committed));
    }
    var events = outbox.columns(CommitEvents.of(order.caller(), order.action(), committed));
    return commits
        .make(client, commit, events)
        .map(made -> made ? Optional.of(committed) : Optional.<Committed>empty())
        .invoke(done -> done.ifPresent(this::stored));
  }

  private static PathCommit decide(PathOrder<?> order, HeldPath found, ProjectKeys open) {
    found.path().requireRevision(order.expectedRevision());
    return PathCommit.decide(
        found,
        order.changes().apply(found),
        order.isAlwaysRevision(),
        Authorship.of(order.caller(), order.message()),
        open);
  }

  private void stored(Committed committed) {
    metrics.committed(committed);
    outbox.stored();
  }
}
