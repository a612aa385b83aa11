package io.keyhaven.identity.session;

import io.keyhaven.identity.opaque.OpaqueToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Rows of refresh tokens. */
@ApplicationScoped
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshToken, String> {

  /** Whose a presented token is; the one question before anybody is known. */
  Uni<Optional<SessionOwner>> findOwner(String token) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select user_id, session_id from owner_of_refresh_token(?1)",
                        Object[].class)
                    .setParameter(1, OpaqueToken.hash(token))
                    .getSingleResultOrNull())
        .map(row -> Optional.ofNullable(row).map(RefreshTokenRepository::read));
  }

  /** From the first use of a token on, its predecessor cannot give it again. */
  Uni<Void> closePredecessor(UUID sessionId, String token) {
    return update(
            "successorNonce = null where sessionId = ?1 and successorHash = ?2",
            sessionId,
            OpaqueToken.hash(token))
        .replaceWithVoid();
  }

  Uni<Void> purge() {
    return Panache.getSession()
        .chain(
            session ->
                session.createNativeQuery("select purge_sessions()", Long.class).getSingleResult())
        .replaceWithVoid();
  }

  private static SessionOwner read(Object[] row) {
    return new SessionOwner((UUID) row[0], (UUID) row[1]);
  }
}
