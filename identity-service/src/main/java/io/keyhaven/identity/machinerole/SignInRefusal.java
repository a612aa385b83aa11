package io.keyhaven.identity.machinerole;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.principal.InternalTokenClaims;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Has refused sign-ins by an existing role recorded in its organization. */
@ApplicationScoped
public class SignInRefusal {
  private static final AuditRecorded.Actor NOBODY =
      new AuditRecorded.Actor(
          PrincipalType.ANONYMOUS.label(),
          InternalTokenClaims.NOBODY,
          PrincipalType.ANONYMOUS.label());

  private final AuditTrail audit;

  SignInRefusal(AuditTrail audit) {
    this.audit = audit;
  }

  /** Runs a sign-in; when it is refused, records that in a transaction of its own. */
  public <T> Uni<T> recorded(SignInRole role, RequestOrigin origin, Uni<T> signIn) {
    return signIn
        .onFailure(SignInRefusal::isRefusal)
        .call(refusal -> record(role, origin, refusal.getMessage()));
  }

  private Uni<Void> record(SignInRole role, RequestOrigin origin, String reason) {
    return audit.recordRefusal(
        role.organization().value(),
        NOBODY,
        origin,
        AuditEntry.of("machine_role.refuse", role.id(), role.name())
            .with("serviceAccount", role.serviceAccountId().toString())
            .with("reason", reason));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() < 500;
  }
}
