package io.keyhaven.vault.grant;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Principal;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What access is decided by. The tables of projects are read here by name, their rows not held. */
@ApplicationScoped
class AccessRepository {
  private static final String PROJECT =
      """
      select p.id, p.slug, p.name, e.id as e_id, e.slug as e_slug, e.name as e_name
      from project p left join environment e on e.project_id = p.id and e.deleted_at is null
      where p.organization_id = ?1 and p.deleted_at is null and p.%s = ?2
      order by e.id
      """;
  private static final String BY_ID = PROJECT.formatted("id");
  private static final String BY_SLUG = PROJECT.formatted("slug");

  private static final String GRANTS =
      """
      from AccessGrant g
      where g.organizationId = ?1 and g.projectId = ?2 and g.principalId in ?3
      """;

  private static final String PROJECTS =
      """
      select distinct g.projectId from AccessGrant g
      where g.organizationId = ?1 and g.principalId in ?2
        and (g.expiresAt is null or g.expiresAt > ?3)
      """;

  /** A project with its environments; fails with 404 when there is none. */
  Uni<FoundProject> require(OrganizationId organization, Reference reference) {
    if (!reference.isWellFormed()) {
      throw AccessProblem.projectNotFound(reference);
    }
    Object value = reference.id().<Object>map(id -> id).orElse(reference.text());
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(reference.id().isPresent() ? BY_ID : BY_SLUG, Object[].class)
                    .setParameter(1, organization.value())
                    .setParameter(2, value)
                    .getResultList())
        .map(rows -> toProject(rows, reference));
  }

  /** Grants in a project of a principal and its teams, live and expired. */
  Uni<List<GrantRule>> grants(OrganizationId organization, UUID projectId, Principal principal) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(GRANTS, AccessGrant.class)
                    .setParameter(1, organization.value())
                    .setParameter(2, projectId)
                    .setParameter(3, grantees(principal))
                    .getResultList())
        .map(grants -> grants.stream().map(AccessGrant::rule).toList());
  }

  /** Projects in which a principal or one of its teams holds a grant that has not expired. */
  Uni<List<UUID>> projectsWithGrants(
      OrganizationId organization, Principal principal, Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(PROJECTS, UUID.class)
                    .setParameter(1, organization.value())
                    .setParameter(2, grantees(principal))
                    .setParameter(3, now)
                    .getResultList());
  }

  private static List<UUID> grantees(Principal principal) {
    List<UUID> grantees = new ArrayList<>(principal.teams());
    grantees.add(principal.id());
    return grantees;
  }

  private static FoundProject toProject(List<Object[]> rows, Reference reference) {
    if (rows.isEmpty()) {
      throw AccessProblem.projectNotFound(reference);
    }
    List<Named> environments =
        rows.stream().filter(row -> row[3] != null).map(row -> named(row, 3)).toList();
    return new FoundProject(named(rows.getFirst(), 0), environments);
  }

  private static Named named(Object[] row, int from) {
    return new Named((UUID) row[from], (String) row[from + 1], (String) row[from + 2]);
  }

  record FoundProject(Named project, List<Named> environments) {}
}
