package io.keyhaven.identity.audit;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Appends audit records to the outbox. */
@ApplicationScoped
@RegisterForReflection(
    targets = {AuditRecorded.class, AuditRecorded.Actor.class, AuditRecorded.Resource.class})
public class AuditTrail {
  private static final String SERVICE = "identity";
  private static final String TOPIC = Topics.audit(SERVICE);
  private static final int FORBIDDEN = 403;

  private final Outbox outbox;
  private final TenantTransaction transaction;

  AuditTrail(Outbox outbox, TenantTransaction transaction) {
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /** Somebody as the audit names them. */
  public static AuditRecorded.Actor actor(Principal principal) {
    return new AuditRecorded.Actor(principal.type().label(), principal.id(), principal.name());
  }

  /** A person as the audit names them. */
  public static AuditRecorded.Actor actor(UUID userId, String email) {
    return new AuditRecorded.Actor(PrincipalType.USER.label(), userId, email);
  }

  /** Records what the caller did in an organization, in the running transaction. */
  public Uni<Void> record(Caller caller, UUID organization, AuditEntry entry) {
    return record(actor(caller.principal()), caller.origin(), organization, entry);
  }

  /** Records what somebody did who is not the caller yet, in the running transaction. */
  public Uni<Void> record(
      AuditRecorded.Actor actor, RequestOrigin origin, UUID organization, AuditEntry entry) {
    return append(List.of(organization), actor, origin, entry, AuditRecorded.SUCCESS);
  }

  /**
   * Records what concerns a person, in the running transaction, for each of their organizations.
   */
  public Uni<Void> recordForPerson(
      UUID person,
      AuditRecorded.Actor actor,
      RequestOrigin origin,
      AuditEntry entry,
      String outcome) {
    return organizationsOf(person)
        .chain(organizations -> append(organizations, actor, origin, entry, outcome));
  }

  /** Records a refusal in an organization, in a transaction of its own. */
  public Uni<Void> recordRefusal(
      UUID organization, AuditRecorded.Actor actor, RequestOrigin origin, AuditEntry entry) {
    return transaction.unscoped(
        () -> append(List.of(organization), actor, origin, entry, AuditRecorded.REFUSED));
  }

  /**
   * Runs work in a transaction of the caller's organization; when it is refused as not allowed
   * (403), records that in a transaction of its own.
   *
   * @param attempted what the refusal is recorded as
   */
  public <T> Uni<T> inOrganization(Caller caller, AuditEntry attempted, Supplier<Uni<T>> work) {
    return transaction
        .in(caller.organization(), work)
        .onFailure(AuditTrail::isForbidden)
        .call(() -> recordRefusal(caller, attempted));
  }

  private Uni<Void> recordRefusal(Caller caller, AuditEntry attempted) {
    return recordRefusal(
        caller.organization().value(), actor(caller.principal()), caller.origin(), attempted);
  }

  private Uni<Void> append(
      List<UUID> organizations,
      AuditRecorded.Actor actor,
      RequestOrigin origin,
      AuditEntry entry,
      String outcome) {
    return outbox.appendAll(
        TOPIC,
        organizations.stream()
            .map(organization -> event(organization, actor, origin, entry, outcome))
            .toList());
  }

  private static CloudEvent<AuditRecorded> event(
      UUID organization,
      AuditRecorded.Actor actor,
      RequestOrigin origin,
      AuditEntry entry,
      String outcome) {
    var recorded =
        new AuditRecorded(
            TimeOrderedId.next(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            organization,
            actor,
            entry.action(),
            entry.resource(),
            outcome,
            origin.address(),
            origin.userAgent(),
            origin.requestId(),
            entry.metadata());
    return CloudEvent.of(SERVICE, AuditRecorded.TYPE, recorded.id(), organization, recorded);
  }

  private static Uni<List<UUID>> organizationsOf(UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select organizations_of(?1)", UUID.class)
                    .setParameter(1, person)
                    .getResultList());
  }

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() == FORBIDDEN;
  }
}
