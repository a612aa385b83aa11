package io.keyhaven.identity.session;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Lets people see where they are signed in, and end what they do not know or need. */
@ApplicationScoped
class OwnSessionService {
  private static final String END = "session.revoke";

  private final SessionService sessions;
  private final TenantTransaction transaction;
  private final AuditTrail audit;

  OwnSessionService(SessionService sessions, TenantTransaction transaction, AuditTrail audit) {
    this.sessions = sessions;
    this.transaction = transaction;
    this.audit = audit;
  }

  Uni<Page<SessionView>> list(Caller caller, ListQuery query) {
    return audit.asPerson(
        caller,
        AuditEntry.of("session.read", null, null),
        person -> transaction.ofUser(person, () -> page(caller, query)));
  }

  private Uni<Page<SessionView>> page(Caller caller, ListQuery query) {
    UUID own = caller.principal().credentialId();
    return sessions
        .alive(caller.principal().id(), query)
        .map(
            found -> query.page(found, Session::position, session -> SessionView.of(session, own)));
  }

  /** Ends one of the caller's sessions, also the one that asks; fails with 404. */
  Uni<Void> end(Caller caller, UUID session) {
    return audit.asPerson(
        caller,
        AuditEntry.of(END, null, null),
        person -> transaction.ofUser(person, () -> endOwn(caller, session)));
  }

  private Uni<Void> endOwn(Caller caller, UUID session) {
    return sessions
        .revoke(session)
        .invoke(OwnSessionService::requireAlive)
        .chain(() -> record(caller, session));
  }

  /** Ends every session of the caller but the one that asks. */
  Uni<Void> endOthers(Caller caller) {
    return audit.asPerson(
        caller,
        AuditEntry.of(END, null, null),
        person -> transaction.ofUser(person, () -> endOthersOf(caller)));
  }

  private Uni<Void> endOthersOf(Caller caller) {
    UUID person = caller.principal().id();
    UUID own = caller.principal().credentialId();
    return sessions
        .othersAlive(person, own)
        .call(others -> record(caller, others))
        .chain(() -> sessions.revokeOthers(person, own));
  }

  private Uni<Void> record(Caller caller, List<Session> ended) {
    return Multi.createFrom()
        .iterable(ended)
        .onItem()
        .transformToUniAndConcatenate(session -> record(caller, session.id()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> record(Caller caller, UUID session) {
    return audit.recordForPerson(
        caller.principal().id(),
        AuditTrail.actor(caller.principal()),
        caller.origin(),
        AuditEntry.of(END, session, caller.principal().name())
            .with("reason", "signed out by its person"),
        AuditRecorded.SUCCESS);
  }

  private static void requireAlive(boolean wasAlive) {
    if (!wasAlive) {
      throw SessionProblem.notFound();
    }
  }
}
