package io.keyhaven.identity.signin;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.session.OpenedSession;
import io.keyhaven.identity.session.PresentedToken;
import io.keyhaven.identity.session.Refresh;
import io.keyhaven.identity.session.RefreshService;
import io.keyhaven.identity.session.SessionOwner;
import io.keyhaven.identity.session.SessionService;
import io.keyhaven.identity.user.UserService;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Continues and ends sessions, and has the ends recorded. */
@ApplicationScoped
public class SessionLifeService {
  private final TenantTransaction transaction;
  private final RefreshService refreshes;
  private final SessionService sessions;
  private final UserService users;
  private final AuditTrail audit;

  SessionLifeService(
      TenantTransaction transaction,
      RefreshService refreshes,
      SessionService sessions,
      UserService users,
      AuditTrail audit) {
    this.transaction = transaction;
    this.refreshes = refreshes;
    this.sessions = sessions;
    this.users = users;
    this.audit = audit;
  }

  /** The session with its next refresh token; fails with 401. */
  Uni<OpenedSession> refresh(PresentedToken presented) {
    return refreshes.refresh(presented, refresh -> record(refresh, presented.origin()));
  }

  private Uni<Void> record(Refresh refresh, RequestOrigin origin) {
    return switch (refresh) {
      case Refresh.Continued continued -> recordRefresh(continued.session(), origin);
      case Refresh.Reused reused -> recordEnd(reused.owner(), origin, "refresh token reused");
      case Refresh.Repeated _, Refresh.Dead _ -> nothing();
    };
  }

  private Uni<Void> recordRefresh(OpenedSession session, RequestOrigin origin) {
    var owner = new SessionOwner(session.userId(), session.sessionId());
    return record(owner, origin, AuditEntry.of("session.refresh", owner.sessionId(), null));
  }

  /** Ends the caller's session and the one of the refresh token, where there are such. */
  public Uni<Void> logout(Caller caller, Optional<String> refreshToken) {
    boolean signedIn = caller.principal().type() == PrincipalType.USER;
    if (!signedIn && refreshToken.isEmpty()) {
      throw SignInProblem.nothingToEnd();
    }
    return (signedIn ? endOwn(caller) : nothing()).chain(() -> end(refreshToken, caller.origin()));
  }

  private Uni<Void> endOwn(Caller caller) {
    return transaction.ofUser(caller.principal().id(), () -> revokeOwn(caller));
  }

  private Uni<Void> revokeOwn(Caller caller) {
    var own = new SessionOwner(caller.principal().id(), caller.principal().credentialId());
    return sessions
        .revoke(own.sessionId())
        .chain(wasAlive -> wasAlive ? recordEnd(own, caller.origin(), "signed out") : nothing());
  }

  private Uni<Void> end(Optional<String> refreshToken, RequestOrigin origin) {
    return refreshToken.isPresent() ? end(refreshToken.get(), origin) : nothing();
  }

  private Uni<Void> end(String refreshToken, RequestOrigin origin) {
    return refreshes.revoke(refreshToken, owner -> recordEnd(owner, origin, "signed out"));
  }

  private Uni<Void> recordEnd(SessionOwner owner, RequestOrigin origin, String reason) {
    return record(
        owner,
        origin,
        AuditEntry.of("session.revoke", owner.sessionId(), null).with("reason", reason));
  }

  private Uni<Void> record(SessionOwner owner, RequestOrigin origin, AuditEntry entry) {
    return users
        .require(owner.userId())
        .chain(
            person ->
                audit.recordForPerson(
                    person.id(),
                    AuditTrail.actor(person.id(), person.email()),
                    origin,
                    entry.named(person.email()),
                    AuditRecorded.SUCCESS));
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
