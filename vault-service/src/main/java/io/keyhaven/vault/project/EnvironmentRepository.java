package io.keyhaven.vault.project;

import io.keyhaven.vault.request.Cursor;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Environments that are not deleted. */
@ApplicationScoped
class EnvironmentRepository implements PanacheRepositoryBase<Environment, UUID> {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  Uni<Environment> require(Project project, UUID id) {
    return find("projectId = ?1 and id = ?2", project.id, id).singleResult();
  }

  Uni<List<Environment>> of(Project project) {
    return list("projectId = ?1 and deletedAt is null order by id", project.id);
  }

  Uni<List<Environment>> ofAll(Collection<UUID> projectIds) {
    return list("projectId in ?1 and deletedAt is null order by id", projectIds);
  }

  Uni<List<Environment>> page(UUID projectId, Optional<Cursor> after, int limit) {
    return find(
            "projectId = ?1 and deletedAt is null and id > ?2 order by id",
            projectId,
            after.map(cursor -> cursor.id(1)).orElse(BEFORE_ALL))
        .range(0, limit - 1)
        .list();
  }
}
