package io.keyhaven.vault.grant;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.request.Cursor;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored grants. */
@ApplicationScoped
class GrantRepository implements PanacheRepositoryBase<AccessGrant, UUID> {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** The grant of this principal and scope; one at most. */
  Uni<Optional<AccessGrant>> find(ProjectAccess project, GrantRule rule) {
    String condition =
        "organizationId = ?1 and projectId = ?2 and principalType = ?3 and principalId = ?4"
            + " and path = ?5 and environmentId is not distinct from ?6";
    return find(
            condition,
            project.organization().value(),
            project.project().id(),
            rule.granteeType().label(),
            rule.granteeId(),
            rule.scope().path().value(),
            rule.scope().environment().orElse(null))
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** Grants of a project in the order they were given. */
  Uni<List<AccessGrant>> page(ProjectAccess project, Optional<Cursor> after, int limit) {
    return find(
            "organizationId = ?1 and projectId = ?2 and id > ?3 order by id",
            project.organization().value(),
            project.project().id(),
            after.map(cursor -> cursor.id(1)).orElse(BEFORE_ALL))
        .range(0, limit - 1)
        .list();
  }

  Uni<List<AccessGrant>> of(ProjectAccess project, UUID principalId) {
    return list(
        "organizationId = ?1 and projectId = ?2 and principalId = ?3 order by id",
        project.organization().value(),
        project.project().id(),
        principalId);
  }

  Uni<Void> deleteAll(List<AccessGrant> grants) {
    return delete("id in ?1", grants.stream().map(grant -> grant.id).toList()).replaceWithVoid();
  }

  Uni<Void> deleteOf(OrganizationId organization, String principalType, UUID principalId) {
    return delete(
            "organizationId = ?1 and principalType = ?2 and principalId = ?3",
            organization.value(),
            principalType,
            principalId)
        .replaceWithVoid();
  }

  Uni<Void> deleteOfProject(UUID projectId) {
    return delete("projectId", projectId).replaceWithVoid();
  }

  Uni<Void> deleteOfEnvironment(UUID environmentId) {
    return delete("environmentId", environmentId).replaceWithVoid();
  }
}
