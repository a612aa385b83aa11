package io.keyhaven.identity.signin;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.session.OpenedSession;
import io.keyhaven.identity.session.RefreshService;
import io.keyhaven.identity.session.SessionService;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.identity.user.UserService;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Continues and ends sessions, and has the ends recorded. */
@ApplicationScoped
class SessionLifeService {
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
  Uni<OpenedSession> refresh(String refreshToken, boolean browser, RequestOrigin origin) {
    return refreshes.refresh(
        refreshToken, browser, userId -> recordEnd(userId, null, origin, "refresh token reused"));
  }

  /** Ends the caller's session and the one of the refresh token, where there are such. */
  Uni<Void> logout(Caller caller, Optional<String> refreshToken) {
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
    UUID session = caller.principal().credentialId();
    return sessions
        .revoke(session)
        .chain(wasAlive -> wasAlive ? recordEnd(caller, session) : nothing());
  }

  private Uni<Void> recordEnd(Caller caller, UUID session) {
    return recordEnd(caller.principal().id(), session, caller.origin(), "signed out");
  }

  private Uni<Void> end(Optional<String> refreshToken, RequestOrigin origin) {
    return refreshToken.isPresent() ? end(refreshToken.get(), origin) : nothing();
  }

  private Uni<Void> end(String refreshToken, RequestOrigin origin) {
    return refreshes.revoke(refreshToken, userId -> recordEnd(userId, null, origin, "signed out"));
  }

  private Uni<Void> recordEnd(UUID userId, UUID session, RequestOrigin origin, String reason) {
    return users.require(userId).chain(person -> recordEnd(person, session, origin, reason));
  }

  private Uni<Void> recordEnd(AppUser person, UUID session, RequestOrigin origin, String reason) {
    return audit.recordForPerson(
        person.id(),
        AuditTrail.actor(person.id(), person.email()),
        origin,
        AuditEntry.of("session.revoke", session, person.email()).with("reason", reason),
        AuditRecorded.SUCCESS);
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
