package io.keyhaven.identity.session;

import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.principal.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Continues sessions by refresh token. The session's row is locked first, so that of two concurrent
 * calls the second sees what the first did.
 */
@ApplicationScoped
public class RefreshService {
  private final TenantTransaction transaction;
  private final SessionRepository sessions;
  private final RefreshTokenRepository tokens;
  private final SessionService service;
  private final SessionConfig config;
  private final Clock clock;

  RefreshService(
      TenantTransaction transaction,
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      SessionService service,
      SessionConfig config,
      Clock clock) {
    this.transaction = transaction;
    this.sessions = sessions;
    this.tokens = tokens;
    this.service = service;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Uses a refresh token.
   *
   * @param onDecided what to do, in the same transaction, with what became of it
   * @return the session with its next token; fails with 401, then with the family already ended
   *     where an old token came again
   */
  public Uni<OpenedSession> refresh(
      PresentedToken presented, Function<Refresh, Uni<Void>> onDecided) {
    return transaction
        .unscoped(() -> use(presented).call(onDecided::apply))
        .map(RefreshService::requireContinued);
  }

  /** Ends the session of a refresh token; an unknown or dead one has ended already. */
  public Uni<Void> revoke(String token, Function<SessionOwner, Uni<Void>> onRevoked) {
    return transaction.unscoped(() -> revokeFound(token, onRevoked));
  }

  @Scheduled(every = "1h", delayed = "7m")
  Uni<Void> purge() {
    return transaction.unscoped(tokens::purge);
  }

  private Uni<Void> revokeFound(String token, Function<SessionOwner, Uni<Void>> onRevoked) {
    return tokens.findOwner(token).chain(owner -> revoke(owner, onRevoked));
  }

  private Uni<Void> revoke(
      Optional<SessionOwner> found, Function<SessionOwner, Uni<Void>> onRevoked) {
    if (found.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    SessionOwner owner = found.get();
    return transaction
        .enterUser(owner.userId())
        .chain(() -> service.revoke(owner.sessionId()))
        .chain(wasAlive -> wasAlive ? onRevoked.apply(owner) : Uni.createFrom().voidItem());
  }

  private Uni<Refresh> use(PresentedToken presented) {
    return tokens.findOwner(presented.token()).chain(owner -> use(owner, presented));
  }

  private Uni<Refresh> use(Optional<SessionOwner> found, PresentedToken presented) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(new Refresh.Dead());
    }
    SessionOwner owner = found.get();
    return transaction
        .enterUser(owner.userId())
        .chain(() -> sessions.findById(owner.sessionId(), LockModeType.PESSIMISTIC_WRITE))
        .chain(session -> use(session, presented))
        .call(this::endReused);
  }

  private Uni<Refresh> use(Session session, PresentedToken presented) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (session == null || !session.isAlive(now)) {
      return Uni.createFrom().item(new Refresh.Dead());
    }
    return tokens
        .findById(OpaqueToken.hash(presented.token()))
        .chain(stored -> use(session, stored, presented, now));
  }

  private Uni<Refresh> use(
      Session session, RefreshToken stored, PresentedToken presented, Instant now) {
    if (stored == null || stored.isExpired(now)) {
      return Uni.createFrom().item(new Refresh.Dead());
    }
    if (!stored.isUsed()) {
      return rotate(session, stored, presented, now);
    }
    boolean graced = presented.byCookie() && stored.wasUsedWithin(config.cookieGrace(), now);
    return Uni.createFrom()
        .item(
            graced
                ? new Refresh.Repeated(opened(session, stored.successorOf(presented.token())))
                : new Refresh.Reused(new SessionOwner(session.userId(), session.id())));
  }

  private Uni<Refresh> rotate(
      Session session, RefreshToken stored, PresentedToken presented, Instant now) {
    session.prolong(presented.origin(), now, config);
    String successor = stored.use(presented.token(), now);
    return tokens
        .persist(new RefreshToken(successor, session, now))
        .chain(() -> tokens.closePredecessor(session.id(), presented.token()))
        .replaceWith(new Refresh.Continued(opened(session, successor)));
  }

  private static OpenedSession opened(Session session, String refreshToken) {
    return new OpenedSession(session.userId(), session.id(), refreshToken);
  }

  private Uni<Void> endReused(Refresh refresh) {
    return refresh instanceof Refresh.Reused reused
        ? service.revoke(reused.owner().sessionId()).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private static OpenedSession requireContinued(Refresh refresh) {
    return switch (refresh) {
      case Refresh.Continued continued -> continued.session();
      case Refresh.Repeated repeated -> repeated.session();
      case Refresh.Dead _, Refresh.Reused _ -> throw SessionProblem.refreshRefused();
    };
  }
}
