package io.keyhaven.identity.policy;

import io.keyhaven.events.GrantChanged;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of granted places. */
@ApplicationScoped
class GrantedPlaceRepository implements PanacheRepositoryBase<GrantedPlace, UUID> {
  private static final int MOST = 100;

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

  /** What an account is granted now; the first hundred places. */
  Uni<List<GrantedPlace>> of(UUID organization, UUID serviceAccount) {
    return find(
            "organizationId = :organization and serviceAccountId = :account"
                + " and (expiresAt is null or expiresAt > :now) order by id",
            Map.of("organization", organization, "account", serviceAccount, "now", Instant.now()))
        .page(0, MOST)
        .list();
  }

  Uni<Long> deleteOfProject(UUID organization, UUID project) {
    return delete(
        "organizationId = :organization and projectId = :project",
        Map.of("organization", organization, "project", project));
  }
}
