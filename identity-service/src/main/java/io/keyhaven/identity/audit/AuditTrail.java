package io.keyhaven.identity.audit;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.Topics;
import io.keyhaven.identity.user.PersonalCaller;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
   * The same as text for a function of the database, which makes the record by the statement that
   * does what is recorded.
   */
  public String message(
      AuditRecorded.Actor actor, RequestOrigin origin, UUID organization, AuditEntry entry) {
    AuditedAct act = AuditedAct.now(organization, actor, origin, entry, AuditRecorded.SUCCESS);
    return outbox.message(TOPIC, act.toEvent(SERVICE));
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

  /**
   * Runs what only people do, in no organization; a program is refused with 403, which is recorded
   * in the organization that it belongs to.
   *
   * @param work gets the person's id
   * @param attempted what the refusal is recorded as
   */
  public <T> Uni<T> asPerson(Caller caller, AuditEntry attempted, Function<UUID, Uni<T>> work) {
    return PersonalCaller.find(caller).map(work).orElseGet(() -> refuseProgram(caller, attempted));
  }

  /** Records a refusal in each of a person's organizations, in a transaction of its own. */
  public Uni<Void> recordRefusalForPerson(Caller caller, AuditEntry attempted) {
    Principal person = caller.principal();
    return transaction.unscoped(
        () ->
            recordForPerson(
                person.id(), actor(person), caller.origin(), attempted, AuditRecorded.REFUSED));
  }

  /** Whether a failure is a refusal that gets recorded. */
  public static boolean isForbidden(Throwable failure) {
    return failure instanceof ProblemException refusal && refusal.status() == FORBIDDEN;
  }

  private <T> Uni<T> refuseProgram(Caller caller, AuditEntry attempted) {
    return recordRefusal(caller, attempted)
        .chain(() -> Uni.createFrom().failure(PersonalCaller.refused()));
  }

  private Uni<Void> recordRefusal(Caller caller, AuditEntry attempted) {
    return recordRefusal(
        caller.organization().value(), actor(caller.principal()), caller.origin(), attempted);
  }

  /** Records what happened a moment ago, in the running transaction. */
  public Uni<Void> recordActs(List<AuditedAct> acts) {
    return outbox.appendAll(TOPIC, acts.stream().map(act -> act.toEvent(SERVICE)).toList());
  }

  private Uni<Void> append(
      List<UUID> organizations,
      AuditRecorded.Actor actor,
      RequestOrigin origin,
      AuditEntry entry,
      String outcome) {
    return recordActs(
        organizations.stream()
            .map(organization -> AuditedAct.now(organization, actor, origin, entry, outcome))
            .toList());
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
}
