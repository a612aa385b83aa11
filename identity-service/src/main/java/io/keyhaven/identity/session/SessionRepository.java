package io.keyhaven.identity.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Rows of sessions. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {

  /** Revokes every living session of a person but one. */
  Uni<Integer> revokeOthers(UUID userId, UUID but, Instant now) {
    return update(
        "revokedAt = ?1 where userId = ?2 and id <> ?3 and revokedAt is null", now, userId, but);
  }
}
