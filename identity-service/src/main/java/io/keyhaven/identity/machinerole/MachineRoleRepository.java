package io.keyhaven.identity.machinerole;

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

/** Rows of machine roles. */
@ApplicationScoped
class MachineRoleRepository implements PanacheRepositoryBase<MachineRole, UUID> {
  private static final String OWN = "organizationId = :organization";

  Uni<MachineRole> require(OrganizationId organization, UUID id, LockModeType lock) {
    return find(OWN + " and id = :id", Map.of("organization", organization.value(), "id", id))
        .withLock(lock)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(MachineRoleProblem::notFound);
  }

  Uni<Optional<MachineRole>> find(OrganizationId organization, LoginMethod method, String name) {
    return find(
            OWN + " and method = :method and name = :name",
            Map.of("organization", organization.value(), "method", method.label(), "name", name))
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<MachineRole>firstResult()
        .map(Optional::ofNullable);
  }

  Uni<List<String>> names(OrganizationId organization, LoginMethod method) {
    return list(
            OWN + " and method = :method order by name",
            Map.of("organization", organization.value(), "method", method.label()))
        .map(roles -> roles.stream().map(MachineRole::name).toList());
  }

  Uni<List<MachineRole>> list(OrganizationId organization, ListQuery query) {
    return find(
            OWN + query.conditions("createdAt", "id", "name"),
            query.parameters(Map.of("organization", organization.value())))
        .page(0, query.fetchSize())
        .list();
  }
}
