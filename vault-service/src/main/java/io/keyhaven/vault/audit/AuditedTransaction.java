package io.keyhaven.vault.audit;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * A use case's transaction in the caller's organization. When the caller is refused, nothing of the
 * work stays and the refusal is recorded in a transaction of its own before the 403 leaves.
 */
@ApplicationScoped
public class AuditedTransaction {
  private final TenantTransaction tenant;
  private final AuditTrail audit;

  AuditedTransaction(TenantTransaction tenant, AuditTrail audit) {
    this.tenant = tenant;
    this.audit = audit;
  }

  /**
   * Runs the work.
   *
   * @param action what the caller attempts, for the record of a refusal
   */
  public <T> Uni<T> of(Caller caller, Action action, Supplier<Uni<T>> work) {
    return refusalsRecorded(caller, action, tenant.in(caller.organization(), work));
  }

  /**
   * Runs reading work whose statements stand each for itself; see {@link
   * TenantTransaction#statement}.
   */
  public <T> Uni<T> statement(Caller caller, Action action, Supplier<Uni<T>> work) {
    return refusalsRecorded(caller, action, tenant.statement(work));
  }

  private <T> Uni<T> refusalsRecorded(Caller caller, Action action, Uni<T> work) {
    return work.onFailure(AccessRefused.class)
        .call(refused -> record(caller, action, (AccessRefused) refused))
        .onFailure(AccessRefused.class)
        .transform(refused -> ((AccessRefused) refused).answer());
  }

  private Uni<Void> record(Caller caller, Action action, AccessRefused refused) {
    return tenant.in(caller.organization(), () -> audit.refused(caller, action, refused.subject()));
  }
}
