package io.keyhaven.audit.access;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Lets readers in, and records what has to be recorded about them. */
@ApplicationScoped
public class AccessService {
  private final TenantTransaction transaction;
  private final Outbox outbox;

  AccessService(TenantTransaction transaction, Outbox outbox) {
    this.transaction = transaction;
    this.outbox = outbox;
  }

  /**
   * Lets a caller with {@code audit:read} pass. Anybody else is refused with 403, and the refusal
   * is recorded.
   *
   * @param action what was tried, as it stands in the record
   */
  public Uni<Void> require(Caller caller, String action) {
    if (caller.has(Permission.AUDIT_READ)) {
      return Uni.createFrom().voidItem();
    }
    return append(AccessEvents.recorded(caller, action, AuditRecorded.REFUSED, Map.of()))
        .onItem()
        .failWith(() -> Caller.lacks(Permission.AUDIT_READ));
  }

  /** Records that a caller took an export. */
  public Uni<Void> exported(Caller caller, Map<String, Object> metadata) {
    return append(AccessEvents.recorded(caller, "audit.export", AuditRecorded.SUCCESS, metadata));
  }

  private Uni<Void> append(CloudEvent<AuditRecorded> event) {
    return transaction.in(
        new io.keyhaven.principal.OrganizationId(event.organizationId()),
        () -> outbox.append(Topics.audit(AccessEvents.SERVICE), event));
  }
}
