package io.keyhaven.identity.policy;

import io.keyhaven.events.GrantChanged;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Rows of granted places. */
@ApplicationScoped
class GrantedPlaceRepository implements PanacheRepositoryBase<GrantedPlace, UUID> {
  /** The row of a grant, or a new one. */
  Uni<GrantedPlace> findOrNew(GrantChanged grant) {
    var parameters = new HashMap<String, Object>();
    parameters.put("organization", grant.organizationId());
    parameters.put("project", grant.projectId());
    parameters.put("account", grant.principalId());
    parameters.put("path", GrantedPlace.pathOf(grant));
    String environment = " and environmentId is null";
    if (grant.environmentId() != null) {
      environment = " and environmentId = :environment";
      parameters.put("environment", grant.environmentId());
    }
    return find(
            "organizationId = :organization and projectId = :project"
                + " and serviceAccountId = :account and path = :path"
                + environment,
            parameters)
        .<GrantedPlace>firstResult()
        .onItem()
        .ifNull()
        .continueWith(() -> new GrantedPlace(grant));
  }

  Uni<Long> deleteOfProject(UUID organization, UUID project) {
    return delete(
        "organizationId = :organization and projectId = :project",
        Map.of("organization", organization, "project", project));
  }
}
