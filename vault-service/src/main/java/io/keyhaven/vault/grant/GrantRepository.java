package io.keyhaven.vault.grant;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.path.SecretPath;
import io.quarkus.hibernate.reactive.panache.Panache;
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

  /** Grants of a project; one more than asked for, when there are so many. */
  Uni<List<AccessGrant>> page(ProjectAccess project, GrantSelection selection, GrantPage page) {
    var parameters = new Parameters();
    String condition = condition(project, selection, parameters);
    String after =
        page.after()
            .map(
                cursor -> {
                  parameters.and("key", cursor.id(1)).and("tie", cursor.id(1));
                  return " and " + page.keyset().after();
                })
            .orElse("");
    return find(condition + after + page.keyset().orderBy(), parameters)
        .range(0, page.request().limit())
        .list();
  }

  /** All of them, in the order they were given. */
  Uni<List<AccessGrant>> all(ProjectAccess project, GrantSelection selection) {
    var parameters = new Parameters();
    return find(condition(project, selection, parameters) + " order by id", parameters).list();
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

  private static String condition(
      ProjectAccess project, GrantSelection selection, Parameters parameters) {
    var condition = new StringBuilder("organizationId = :organization and projectId = :project");
    parameters
        .and("organization", project.organization().value())
        .and("project", project.project().id());
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
    return condition.toString();
  }
}
