package io.keyhaven.identity.session;

import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.principal.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
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

  RefreshService(
      TenantTransaction transaction,
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      SessionService service,
      SessionConfig config) {
    this.transaction = transaction;
    this.sessions = sessions;
    this.tokens = tokens;
    this.service = service;
    this.config = config;
  }

  /**
   * Uses a refresh token.
   *
   * @param browser whether it came in a cookie, which earns it the grace
   * @param onReuse what to do, in the same transaction, when the family was ended
   * @return the session with its next token; fails with 401, then with the family already ended
   *     where an old token came again
   */
  public Uni<OpenedSession> refresh(
      String token, boolean browser, Function<UUID, Uni<Void>> onReuse) {
    return transaction
        .unscoped(() -> use(token, browser, onReuse))
        .map(RefreshService::requireContinued);
  }

  /** Ends the session of a refresh token; an unknown or dead one has ended already. */
  public Uni<Void> revoke(String token, Function<UUID, Uni<Void>> onRevoked) {
    return transaction.unscoped(() -> revokeFound(token, onRevoked));
  }

  @Scheduled(every = "1h", delayed = "7m")
  Uni<Void> purge() {
    return transaction.unscoped(tokens::purge);
  }

  private Uni<Void> revokeFound(String token, Function<UUID, Uni<Void>> onRevoked) {
    return tokens.findOwner(token).chain(owner -> revoke(owner, onRevoked));
  }

  private Uni<Void> revoke(
      Optional<RefreshTokenRepository.Owner> owner, Function<UUID, Uni<Void>> onRevoked) {
    if (owner.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    UUID userId = owner.get().userId();
    return transaction
        .enterUser(userId)
        .chain(() -> service.revoke(owner.get().sessionId()))
        .chain(wasAlive -> wasAlive ? onRevoked.apply(userId) : Uni.createFrom().voidItem());
  }

  private Uni<Refresh> use(String token, boolean browser, Function<UUID, Uni<Void>> onReuse) {
    return tokens.findOwner(token).chain(owner -> use(owner, token, browser, onReuse));
  }

  private Uni<Refresh> use(
      Optional<RefreshTokenRepository.Owner> owner,
      String token,
      boolean browser,
      Function<UUID, Uni<Void>> onReuse) {
    if (owner.isEmpty()) {
      return Uni.createFrom().item(new Refresh.Dead());
    }
    return transaction
        .enterUser(owner.get().userId())
        .chain(() -> sessions.findById(owner.get().sessionId(), LockModeType.PESSIMISTIC_WRITE))
        .chain(session -> use(session, token, browser))
        .call(refresh -> endFamily(refresh, owner.get(), onReuse));
  }

  private Uni<Refresh> use(Session session, String token, boolean browser) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (session == null || !session.isAlive(now)) {
      return Uni.createFrom().item(new Refresh.Dead());
    }
    return tokens
        .findById(OpaqueToken.hash(token))
        .chain(stored -> use(session, stored, token, browser, now));
  }

  private Uni<Refresh> use(
      Session session, RefreshToken stored, String token, boolean browser, Instant now) {
    if (stored == null || stored.isExpired(now)) {
      return Uni.createFrom().item(new Refresh.Dead());
    }
    if (!stored.isUsed()) {
      return rotate(session, stored, token, now);
    }
    boolean graced = browser && stored.wasUsedWithin(config.cookieGrace(), now);
    return Uni.createFrom()
        .item(graced ? continued(session, stored.successorOf(token)) : new Refresh.Reused());
  }

  private Uni<Refresh> rotate(Session session, RefreshToken stored, String token, Instant now) {
    session.prolong(now.plus(config.refreshTokenLifetime()));
    String successor = stored.use(token, now);
    return tokens
        .persist(new RefreshToken(successor, session, now))
        .chain(() -> tokens.closePredecessor(session.id(), token))
        .replaceWith(continued(session, successor));
  }

  private static Refresh continued(Session session, String refreshToken) {
    return new Refresh.Continued(new OpenedSession(session.userId(), session.id(), refreshToken));
  }

  private Uni<Void> endFamily(
      Refresh refresh, RefreshTokenRepository.Owner owner, Function<UUID, Uni<Void>> onReuse) {
    return refresh instanceof Refresh.Reused
        ? service.revoke(owner.sessionId()).chain(() -> onReuse.apply(owner.userId()))
        : Uni.createFrom().voidItem();
  }

  private static OpenedSession requireContinued(Refresh refresh) {
    if (refresh instanceof Refresh.Continued continued) {
      return continued.session();
    }
    throw SessionProblem.refreshRefused();
  }
}
