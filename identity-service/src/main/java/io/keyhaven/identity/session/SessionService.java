package io.keyhaven.identity.session;

import io.keyhaven.identity.generation.GenerationService;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Opens and ends sessions, inside a transaction of their person. */
@ApplicationScoped
public class SessionService {
  private final SessionRepository sessions;
  private final RefreshTokenRepository tokens;
  private final GenerationService generations;
  private final SessionConfig config;
  private final Clock clock;

  SessionService(
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      GenerationService generations,
      SessionConfig config,
      Clock clock) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.generations = generations;
    this.config = config;
    this.clock = clock;
  }

  /** Opens a session for a person who has just proved who they are. */
  public Uni<OpenedSession> open(UUID userId, RequestOrigin origin) {
    Instant now = now();
    var session = new Session(userId, origin, now, config);
    String token = OpaqueToken.generate(RefreshToken.PREFIX);
    return sessions
        .persist(session)
        .chain(() -> tokens.persist(new RefreshToken(token, session, now)))
        .replaceWith(new OpenedSession(userId, session.id(), token));
  }

  /** A session of this transaction's person. */
  public Uni<Session> require(UUID sessionId) {
    return sessions
        .findById(sessionId)
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("no such session in this transaction"));
  }

  /** Those of a person that are alive. */
  Uni<List<Session>> alive(UUID userId, ListQuery query) {
    return sessions.alive(userId, now(), query);
  }

  /** Those of a person that are alive, but one. */
  Uni<List<Session>> othersAlive(UUID userId, UUID but) {
    return sessions.othersAlive(userId, but, now());
  }

  /**
   * Ends a session: its access and refresh tokens are dead with the next request.
   *
   * @return whether it was alive
   */
  public Uni<Boolean> revoke(UUID sessionId) {
    return sessions.findById(sessionId, LockModeType.PESSIMISTIC_WRITE).chain(this::revoke);
  }

  /** Ends every session of the person but one. */
  public Uni<Void> revokeOthers(UUID userId, UUID but) {
    return sessions
        .revokeOthers(userId, but, now())
        .chain(() -> generations.raiseOtherSessions(userId, but));
  }

  private Uni<Boolean> revoke(Session session) {
    if (session == null || !session.isAlive(now())) {
      return Uni.createFrom().item(false);
    }
    session.revoke(now());
    return sessions.flush().chain(() -> generations.raise(session.id())).replaceWith(true);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
