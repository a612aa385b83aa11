package io.keyhaven.identity.policy;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of known projects. */
@ApplicationScoped
class KnownProjectRepository implements PanacheRepositoryBase<KnownProject, UUID> {

  Uni<KnownProject> findOrNew(UUID organization, UUID project) {
    return find(
            "organizationId = :organization and id = :id",
            Map.of("organization", organization, "id", project))
        .<KnownProject>firstResult()
        .onItem()
        .ifNull()
        .continueWith(() -> new KnownProject(project, organization));
  }

  /** What projects are called, by id. */
  Uni<Map<UUID, String>> slugs(UUID organization, Collection<UUID> projects) {
    return list(
            "organizationId = :organization and id in :ids",
            Map.of("organization", organization, "ids", projects))
        .map(
            found ->
                found.stream().collect(Collectors.toMap(KnownProject::id, KnownProject::slug)));
  }

  Uni<Long> delete(UUID organization, UUID project) {
    return delete(
        "organizationId = :organization and id = :id",
        Map.of("organization", organization, "id", project));
  }
}
