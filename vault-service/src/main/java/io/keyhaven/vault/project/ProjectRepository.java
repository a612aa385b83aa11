package io.keyhaven.vault.project;

import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Projects that are not deleted. */
@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<Project, UUID> {
  private static final int PREFIX = 50;
  private static final String LOCK_SLUGS =
      "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";

  /** The project; it was found a moment ago in the same transaction. */
  Uni<Project> require(OrganizationId organization, UUID id) {
    return find("organizationId = ?1 and id = ?2", organization.value(), id).singleResult();
  }

  /** The same, locked until the transaction ends: its environments cannot change meanwhile. */
  Uni<Project> lock(OrganizationId organization, UUID id) {
    return find("organizationId = ?1 and id = ?2", organization.value(), id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .singleResult();
  }

  /** Lets one transaction at a time give slugs to an organization's projects. */
  Uni<Void> lockSlugs(OrganizationId organization) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LOCK_SLUGS, String.class)
                    .setParameter(1, "project-slugs/" + organization)
                    .getSingleResult())
        .replaceWithVoid();
  }

  /** Slugs in use that begin as this one does. */
  Uni<List<String>> slugsLike(OrganizationId organization, String slug) {
    String prefix = slug.substring(0, Math.min(slug.length(), PREFIX));
    return find(
            "select slug from Project where organizationId = ?1 and deletedAt is null"
                + " and slug like ?2",
            organization.value(),
            prefix + "%")
        .project(String.class)
        .list();
  }

  /** One row more than asked for, when there are so many. */
  Uni<List<Project>> page(OrganizationId organization, ProjectQuery query) {
    var parameters = Parameters.with("organization", organization.value());
    var condition = new StringBuilder("organizationId = :organization and deletedAt is null");
    query
        .readable()
        .ifPresent(
            ids -> {
              condition.append(" and id in :readable");
              parameters.and("readable", ids);
            });
    query
        .text()
        .ifPresent(
            text -> {
              condition.append(
                  " and (lower(name) like :text escape '\\' or slug like :text escape '\\')");
              parameters.and("text", text);
            });
    query
        .after()
        .ifPresent(
            cursor -> {
              condition.append(" and ").append(query.keyset().after());
              parameters.and("key", query.keyOf(cursor)).and("tie", cursor.id(2));
            });
    return find(condition + query.keyset().orderBy(), parameters)
        .range(0, query.page().limit())
        .list();
  }
}
