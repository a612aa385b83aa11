package io.keyhaven.identity.apikey;

import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of API keys; a revoked one is not found. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
  private static final String LIVING =
      "organizationId = :organization and serviceAccountId = :account and revokedAt is null";

  Uni<ApiKey> require(OrganizationId organization, UUID serviceAccount, UUID id) {
    return require(organization, serviceAccount, id, LockModeType.NONE);
  }

  Uni<ApiKey> requireForUpdate(OrganizationId organization, UUID serviceAccount, UUID id) {
    return require(organization, serviceAccount, id, LockModeType.PESSIMISTIC_WRITE);
  }

  Uni<List<ApiKey>> list(OrganizationId organization, UUID serviceAccount, ListQuery query) {
    return find(
            LIVING + query.conditions("createdAt", "id", "name", "publicId"),
            query.parameters(
                Map.of("organization", organization.value(), "account", serviceAccount)))
        .page(0, query.fetchSize())
        .list();
  }

  private Uni<ApiKey> require(
      OrganizationId organization, UUID serviceAccount, UUID id, LockModeType lock) {
    return find(
            LIVING + " and id = :id",
            Map.of("organization", organization.value(), "account", serviceAccount, "id", id))
        .withLock(lock)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(ApiKeyProblem::notFound);
  }
}
