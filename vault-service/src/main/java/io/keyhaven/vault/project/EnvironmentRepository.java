package io.keyhaven.vault.project;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Environments that are not deleted. */
@ApplicationScoped
class EnvironmentRepository implements PanacheRepositoryBase<Environment, UUID> {
  Uni<Environment> require(Project project, UUID id) {
    return find("projectId = ?1 and id = ?2", project.id, id).singleResult();
  }

  Uni<List<Environment>> of(Project project) {
    return list("projectId = ?1 and deletedAt is null order by id", project.id);
  }

  Uni<List<Environment>> ofAll(Collection<UUID> projectIds) {
    return list("projectId in ?1 and deletedAt is null order by id", projectIds);
  }

  /** One row more than asked for, when there are so many. */
  Uni<List<Environment>> page(UUID projectId, EnvironmentQuery query) {
    var parameters = Parameters.with("project", projectId);
    var condition = new StringBuilder("projectId = :project and deletedAt is null");
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
