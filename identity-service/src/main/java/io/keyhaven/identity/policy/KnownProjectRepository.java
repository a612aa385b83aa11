package io.keyhaven.identity.policy;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

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

  Uni<Long> delete(UUID organization, UUID project) {
    return delete(
        "organizationId = :organization and id = :id",
        Map.of("organization", organization, "id", project));
  }
}
