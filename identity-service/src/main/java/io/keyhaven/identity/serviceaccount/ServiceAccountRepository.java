package io.keyhaven.identity.serviceaccount;

import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of service accounts; a deleted one is not found. */
@ApplicationScoped
class ServiceAccountRepository implements PanacheRepositoryBase<ServiceAccount, UUID> {
  private static final String LIVING = "organizationId = :organization and deletedAt is null";

  Uni<ServiceAccount> require(OrganizationId organization, UUID id) {
    return require(organization, id, LockModeType.NONE);
  }

  Uni<ServiceAccount> requireForUpdate(OrganizationId organization, UUID id) {
    return require(organization, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Keeps the account from being deleted until the transaction ends. */
  Uni<ServiceAccount> requireToStay(OrganizationId organization, UUID id) {
    return require(organization, id, LockModeType.PESSIMISTIC_READ);
  }

  /** The same where it need not be there. */
  Uni<Optional<ServiceAccount>> findToStay(OrganizationId organization, UUID id) {
    return find(LIVING + " and id = :id", Map.of("organization", organization.value(), "id", id))
        .withLock(LockModeType.PESSIMISTIC_READ)
        .<ServiceAccount>firstResult()
        .map(Optional::ofNullable);
  }

  Uni<List<ServiceAccount>> list(OrganizationId organization, ListQuery query) {
    return find(
            LIVING + query.conditions("createdAt", "id", "name", "description"),
            query.parameters(Map.of("organization", organization.value())))
        .page(0, query.fetchSize())
        .list();
  }

  /** Every account of this name. */
  Uni<List<ServiceAccount>> named(OrganizationId organization, String name) {
    return list(
        LIVING + " and name = :name", Map.of("organization", organization.value(), "name", name));
  }

  private Uni<ServiceAccount> require(OrganizationId organization, UUID id, LockModeType lock) {
    return find(LIVING + " and id = :id", Map.of("organization", organization.value(), "id", id))
        .withLock(lock)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(ServiceAccountProblem::notFound);
  }
}
