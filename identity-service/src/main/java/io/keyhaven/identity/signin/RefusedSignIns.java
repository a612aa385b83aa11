package io.keyhaven.identity.signin;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.audit.AuditedAct;
import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.principal.InternalTokenClaims;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Refused sign-ins: noted before the answer, in the same single statement for a known and an
 * unknown address, and recorded in the person's organizations within a second. Nothing of an
 * unknown address is kept or recorded. ({@code LoginWorkTest})
 */
@ApplicationScoped
class RefusedSignIns {
  private static final Logger LOG = Logger.getLogger(RefusedSignIns.class);
  private static final int AT_ONCE = 200;
  private static final AuditRecorded.Actor NOBODY =
      new AuditRecorded.Actor(
          PrincipalType.ANONYMOUS.label(),
          InternalTokenClaims.NOBODY,
          PrincipalType.ANONYMOUS.label());

  private final TenantTransaction transaction;
  private final RefusedSignInRepository refusals;
  private final AuditTrail audit;
  private final AtomicBoolean possible = new AtomicBoolean(true);

  RefusedSignIns(
      TenantTransaction transaction, RefusedSignInRepository refusals, AuditTrail audit) {
    this.transaction = transaction;
    this.refusals = refusals;
    this.audit = audit;
  }

  Uni<Void> note(EmailAddress email, RequestOrigin origin) {
    return transaction.unscoped(() -> refusals.add(email, origin));
  }

  /** What cannot be recorded now stays noted and is tried again. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> recordNoted() {
    return transaction
        .unscoped(() -> refusals.take(AT_ONCE).map(RefusedSignIns::acts).chain(audit::recordActs))
        .invoke(() -> possible.set(true))
        .onFailure()
        .invoke(this::report)
        .onFailure()
        .recoverWithNull();
  }

  private void report(Throwable failure) {
    if (possible.getAndSet(false)) {
      LOG.warnf("Refused sign-ins cannot be recorded, trying every second: %s", failure);
    }
  }

  private static List<AuditedAct> acts(List<RefusedSignInRepository.Refused> taken) {
    return taken.stream().map(RefusedSignIns::act).toList();
  }

  private static AuditedAct act(RefusedSignInRepository.Refused refused) {
    return new AuditedAct(
        refused.organization(),
        NOBODY,
        refused.origin(),
        AuditEntry.of("session.refuse", null, refused.email())
            .with("user", refused.person().toString()),
        AuditRecorded.REFUSED,
        refused.at());
  }
}
