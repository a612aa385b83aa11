package io.keyhaven.identity.session;

import io.keyhaven.identity.listing.ListQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of sessions. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {
  private static final String ALIVE = "userId = :user and revokedAt is null and expiresAt > :now";

  Uni<List<Session>> alive(UUID userId, Instant now, ListQuery query) {
    return find(
            ALIVE + query.conditions("createdAt", "id", "address", "userAgent"),
            query.parameters(Map.of("user", userId, "now", now)))
        .page(0, query.fetchSize())
        .list();
  }

  Uni<List<Session>> othersAlive(UUID userId, UUID but, Instant now) {
    return list(
        ALIVE + " and id <> :but order by createdAt, id",
        Map.of("user", userId, "now", now, "but", but));
  }

  /** Revokes every living session of a person but one. */
  Uni<Integer> revokeOthers(UUID userId, UUID but, Instant now) {
    return update(
        "revokedAt = ?1 where userId = ?2 and id <> ?3 and revokedAt is null", now, userId, but);
  }
}
