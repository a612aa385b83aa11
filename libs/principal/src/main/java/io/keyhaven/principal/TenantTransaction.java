package io.keyhaven.principal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The way to tenant data: a transaction whose first statement tells PostgreSQL for whom it reads
 * and writes. Row-level security then refuses whatever a query forgot (architecture, decision 6);
 * without the setting there are no rows. While the database is away every use fails with 503.
 */
@ApplicationScoped
public class TenantTransaction {
  private static final TransactionStatement SET_ORGANIZATION =
      new TransactionStatement("select set_config('keyhaven.organization', $1, true)");
  private static final TransactionStatement SET_USER =
      new TransactionStatement("select set_config('keyhaven.user', $1, true)");

  /** Runs work for one organization; commits when it succeeds, rolls back when it fails. */
  public <T> Uni<T> in(OrganizationId organization, Supplier<Uni<T>> work) {
    return transaction(
        () -> set(SET_ORGANIZATION, organization.value()).chain(ignored -> work.get()));
  }

  /** Runs work on what belongs to one person rather than to an organization. */
  public <T> Uni<T> ofUser(UUID userId, Supplier<Uni<T>> work) {
    return transaction(() -> set(SET_USER, userId).chain(ignored -> work.get()));
  }

  /**
   * Runs work that starts without an organization or a person: only named cross-tenant functions
   * and tables that are open to the service answer in it.
   */
  public <T> Uni<T> unscoped(Supplier<Uni<T>> work) {
    return transaction(work);
  }

  /**
   * Runs statements of which each is a transaction by itself and names the organization itself,
   * such as the call of a function that does so first. One round trip instead of four.
   */
  public <T> Uni<T> statement(Supplier<Uni<T>> work) {
    return whileDatabaseIsThere(Uni.createFrom().deferred(work::get));
  }

  /** Names the organization inside a running transaction, where the work itself finds it out. */
  public Uni<Void> enter(OrganizationId organization) {
    return set(SET_ORGANIZATION, organization.value());
  }

  /** Names the person inside a running transaction, where the work itself finds it out. */
  public Uni<Void> enterUser(UUID userId) {
    return set(SET_USER, userId);
  }

  private static <T> Uni<T> transaction(Supplier<Uni<T>> work) {
    return whileDatabaseIsThere(Panache.withTransaction(work));
  }

  private static <T> Uni<T> whileDatabaseIsThere(Uni<T> work) {
    return work.onFailure(DatabaseOutage::isCauseOf)
        .transform(outage -> DatabaseOutage.unavailable());
  }

  private static Uni<Void> set(TransactionStatement statement, UUID value) {
    return statement.execute(value.toString());
  }
}
