package io.keyhaven.vault.audit;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.request.Timestamp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes audit records into the running transaction, published if, and only if, it commits. */
@ApplicationScoped
@RegisterForReflection(
    targets = {AuditRecorded.class, AuditRecorded.Actor.class, AuditRecorded.Resource.class})
public class AuditTrail {
  public static final String SERVICE = "vault";
  public static final String TOPIC = Topics.audit(SERVICE);

  private final Outbox outbox;

  AuditTrail(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Records that the caller did this. */
  public Uni<Void> done(Caller caller, Action action, Subject subject) {
    return outbox.append(TOPIC, event(caller, action, AuditRecorded.SUCCESS, subject));
  }

  /** The same in an organization that the address does not name: a person's acts, a link's. */
  public Uni<Void> done(
      Caller caller, OrganizationId organization, Action action, Subject subject) {
    return outbox.append(
        TOPIC, event(caller, organization, action, AuditRecorded.SUCCESS, subject));
  }

  /** Records in an organization that the address does not name that the caller was refused. */
  public Uni<Void> refused(
      Caller caller, OrganizationId organization, Action action, Subject subject) {
    return outbox.append(
        TOPIC, event(caller, organization, action, AuditRecorded.REFUSED, subject));
  }

  Uni<Void> refused(Caller caller, Action action, Subject subject) {
    return outbox.append(TOPIC, event(caller, action, AuditRecorded.REFUSED, subject));
  }

  /** The event that carries a record, for the one feature that publishes its own. */
  public static CloudEvent<AuditRecorded> event(
      Caller caller, Action action, String outcome, Subject subject) {
    return event(caller, caller.organization(), action, outcome, subject);
  }

  private static CloudEvent<AuditRecorded> event(
      Caller caller, OrganizationId organization, Action action, String outcome, Subject subject) {
    UUID id = TimeOrderedId.next();
    var principal = caller.principal();
    var recorded =
        new AuditRecorded(
            id,
            Timestamp.now(),
            organization.value(),
            new AuditRecorded.Actor(principal.type().label(), principal.id(), principal.name()),
            action.label(),
            new AuditRecorded.Resource(
                action.resourceType(),
                subject.id() == null ? null : subject.id().toString(),
                subject.name()),
            outcome,
            caller.origin().address(),
            caller.origin().userAgent(),
            caller.origin().requestId(),
            subject.facts());
    return CloudEvent.of(SERVICE, AuditRecorded.TYPE, id, organization.value(), recorded);
  }
}
