package io.keyhaven.vault.grant;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.request.Cursor;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
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
  Uni<List<AccessGrant>> page(
      ProjectAccess project, GrantSelection selection, Optional<Cursor> after, int limit) {
    return select(project, selection, after.map(cursor -> cursor.id(1)).orElse(BEFORE_ALL))
        .range(0, limit - 1)
        .list();
  }

  /** The same, all of them. */
  Uni<List<AccessGrant>> all(ProjectAccess project, GrantSelection selection) {
    return select(project, selection, BEFORE_ALL).list();
  }

  Uni<List<AccessGrant>> ofPrincipal(OrganizationId organization, String type, UUID id) {
    return list(
        "organizationId = ?1 and principalType = ?2 and principalId = ?3",
        organization.value(),
        type,
        id);
  }

  Uni<List<AccessGrant>> ofProject(UUID projectId) {
    return list("projectId", projectId);
  }

  Uni<List<AccessGrant>> ofEnvironment(UUID environmentId) {
    return list("environmentId", environmentId);
  }

  Uni<Void> deleteAll(List<AccessGrant> grants) {
    return Panache.getSession().chain(session -> session.removeAll(grants.toArray()));
  }

  private PanacheQuery<AccessGrant> select(
      ProjectAccess project, GrantSelection selection, UUID after) {
    var condition =
        new StringBuilder(
            "organizationId = :organization and projectId = :project and id > :after");
    var parameters =
        Parameters.with("organization", project.organization().value())
            .and("project", project.project().id())
            .and("after", after);
    Map.of(
            "principalId", selection.principalId(),
            "environmentId", selection.environmentIn(project),
            "path", selection.path().map(SecretPath::value))
        .forEach(
            (column, wanted) ->
                wanted.ifPresent(
                    value -> {
                      condition.append(" and %1$s = :%1$s".formatted(column));
                      parameters.and(column, value);
                    }));
    return find(condition + " order by id", parameters);
  }
}
