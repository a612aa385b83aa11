package io.keyhaven.identity.serviceaccount;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.event.IdentityEvents;
import io.keyhaven.identity.generation.GenerationService;
import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.http.IfMatch;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.identity.user.PersonalCaller;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.Faults;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases of service accounts. Every member sees them; managing them needs the permission. */
@ApplicationScoped
public class ServiceAccountService {
  private final ServiceAccountRepository accounts;
  private final GenerationService generations;
  private final Idempotency idempotency;
  private final IdentityEvents events;
  private final AuditTrail audit;

  ServiceAccountService(
      ServiceAccountRepository accounts,
      GenerationService generations,
      Idempotency idempotency,
      IdentityEvents events,
      AuditTrail audit) {
    this.accounts = accounts;
    this.generations = generations;
    this.idempotency = idempotency;
    this.events = events;
    this.audit = audit;
  }

  /** The account, in a running transaction of the caller's organization. */
  public Uni<ServiceAccount> require(Caller caller, UUID id) {
    return accounts.require(caller.organization(), id);
  }

  /** The same, kept from being deleted until that transaction ends. */
  public Uni<ServiceAccount> requireToStay(Caller caller, UUID id) {
    return accounts.requireToStay(caller.organization(), id);
  }

  /**
   * The account of an id or a name, in a running transaction of the caller's organization; kept
   * from being deleted until that ends.
   *
   * @return empty where there is none; fails with 409 where several have the name
   */
  public Uni<Optional<ServiceAccount>> find(Caller caller, String reference) {
    if (!Name.isPlain(reference)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return accounts
        .named(caller.organization(), reference)
        .chain(named -> named.isEmpty() ? byId(caller, reference) : only(caller, named));
  }

  private Uni<Optional<ServiceAccount>> byId(Caller caller, String reference) {
    return UuidText.find(reference)
        .map(id -> accounts.findToStay(caller.organization(), id))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<ServiceAccount>> only(Caller caller, List<ServiceAccount> named) {
    if (named.size() > 1) {
      throw ServiceAccountProblem.ambiguous();
    }
    return accounts.findToStay(caller.organization(), named.getFirst().id());
  }

  /** Makes an account in a running transaction of a caller who may manage service accounts. */
  public Uni<ServiceAccount> make(Caller caller, String name) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    var account = new ServiceAccount(caller.organization().value(), name, null);
    return persist(caller, account).replaceWith(account);
  }

  Uni<ServiceAccountView> create(
      Caller caller, ServiceAccountRequest request, Optional<IdempotencyKey> key) {
    var faults = new Faults();
    String name = faults.collect(() -> Name.require("/name", request.name()));
    String description =
        faults.collect(() -> Name.description("/description", request.description()));
    faults.refuseIfAny();
    return audit.inOrganization(
        caller,
        AuditEntry.of("service_account.create", null, name),
        () -> create(caller, request, key, name, description));
  }

  private Uni<ServiceAccountView> create(
      Caller caller,
      ServiceAccountRequest request,
      Optional<IdempotencyKey> key,
      String name,
      String description) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    var account = new ServiceAccount(caller.organization().value(), name, description);
    return idempotency.once(key, request, ServiceAccountView.class, () -> persist(caller, account));
  }

  private Uni<ServiceAccountView> persist(Caller caller, ServiceAccount account) {
    return accounts
        .persist(account)
        .call(
            () ->
                events.serviceAccountCreated(
                    caller.organization().value(), account.id(), account.name()))
        .call(() -> record(caller, "service_account.create", account))
        .map(ServiceAccountView::of);
  }

  Uni<Page<ServiceAccountView>> list(Caller caller, ListQuery query) {
    return audit
        .inOrganization(
            caller, AuditEntry.of("service_account.list", null, null), () -> listAll(caller, query))
        .map(found -> query.page(found, ServiceAccount::position, ServiceAccountView::of));
  }

  private Uni<List<ServiceAccount>> listAll(Caller caller, ListQuery query) {
    PersonalCaller.require(caller);
    return accounts.list(caller.organization(), query);
  }

  Uni<Tagged> get(Caller caller, UUID id) {
    return audit.inOrganization(
        caller, AuditEntry.of("service_account.read", id, null), () -> read(caller, id));
  }

  private Uni<Tagged> read(Caller caller, UUID id) {
    PersonalCaller.require(caller);
    return require(caller, id).map(Tagged::of);
  }

  Uni<Tagged> update(Caller caller, UUID id, ServiceAccountChange change, IfMatch ifMatch) {
    var faults = new Faults();
    String name = faults.collect(() -> Name.optional("/name", change.name()));
    String description =
        faults.collect(() -> Name.description("/description", change.description()));
    faults.refuseIfAny();
    return audit.inOrganization(
        caller,
        AuditEntry.of("service_account.update", id, null),
        () -> update(caller, id, name, description, ifMatch));
  }

  private Uni<Tagged> update(
      Caller caller, UUID id, String name, String description, IfMatch ifMatch) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    return accounts
        .requireForUpdate(caller.organization(), id)
        .invoke(account -> ifMatch.require(account.tag()))
        .call(
            account ->
                account.change(name, description)
                    ? record(caller, "service_account.update", account)
                    : Uni.createFrom().voidItem())
        .map(Tagged::of);
  }

  /** Deletes an account; all its keys are dead with the next request. */
  Uni<Void> delete(Caller caller, UUID id, IfMatch ifMatch) {
    return audit.inOrganization(
        caller,
        AuditEntry.of("service_account.delete", id, null),
        () -> deleteLocked(caller, id, ifMatch));
  }

  private Uni<Void> deleteLocked(Caller caller, UUID id, IfMatch ifMatch) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    UUID organization = caller.organization().value();
    return accounts
        .requireForUpdate(caller.organization(), id)
        .invoke(account -> ifMatch.require(account.tag()))
        .invoke(account -> account.delete(Instant.now().truncatedTo(ChronoUnit.MILLIS)))
        .call(() -> events.serviceAccountDeleted(organization, id))
        .call(account -> record(caller, "service_account.delete", account))
        .chain(() -> generations.raiseApiKeysOf(organization, id));
  }

  private Uni<Void> record(Caller caller, String action, ServiceAccount account) {
    return audit.record(
        caller, caller.organization().value(), AuditEntry.of(action, account.id(), account.name()));
  }

  /** A service account and its revision. */
  record Tagged(ServiceAccountView view, EntityTag tag) {
    static Tagged of(ServiceAccount account) {
      return new Tagged(ServiceAccountView.of(account), account.tag());
    }
  }
}
