package io.keyhaven.identity.organization;

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
import io.keyhaven.identity.member.MemberService;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.Faults;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases of organizations. */
@ApplicationScoped
public class OrganizationService {
  private final TenantTransaction transaction;
  private final OrganizationRepository organizations;
  private final OrganizationFounding founding;
  private final MemberService members;
  private final GenerationService generations;
  private final Idempotency idempotency;
  private final IdentityEvents events;
  private final AuditTrail audit;
  private final OrganizationConfig config;

  OrganizationService(
      TenantTransaction transaction,
      OrganizationRepository organizations,
      OrganizationFounding founding,
      MemberService members,
      GenerationService generations,
      Idempotency idempotency,
      IdentityEvents events,
      AuditTrail audit,
      OrganizationConfig config) {
    this.transaction = transaction;
    this.organizations = organizations;
    this.founding = founding;
    this.members = members;
    this.generations = generations;
    this.idempotency = idempotency;
    this.events = events;
    this.audit = audit;
    this.config = config;
  }

  /** The organizations that a person is in, in a transaction of theirs. */
  public Uni<List<MembershipView>> membershipsOf(UUID person) {
    return organizations.memberships(person);
  }

  /**
   * The organization of the running transaction, as a member of that role sees it; 404 when gone.
   */
  public Uni<MembershipView> membershipIn(OrganizationId id, Role role) {
    return organizations
        .require(id)
        .map(found -> new MembershipView(found.id(), found.slug(), found.name(), role));
  }

  Uni<OrganizationView> create(
      Caller caller, OrganizationRequest request, Optional<IdempotencyKey> key) {
    return audit.asPerson(
        caller,
        AuditEntry.of("organization.create", null, null),
        owner -> create(owner, caller, request, key));
  }

  private Uni<OrganizationView> create(
      UUID owner, Caller caller, OrganizationRequest request, Optional<IdempotencyKey> key) {
    var faults = new Faults();
    String name = faults.collect(() -> Name.require("/name", request.name()));
    Optional<Slug> slug =
        Optional.ofNullable(request.slug())
            .map(text -> faults.collect(() -> Slug.parse("/slug", text)));
    faults.refuseIfAny();
    return transaction.ofUser(owner, () -> createOnce(caller, request, key, name, slug));
  }

  private Uni<OrganizationView> createOnce(
      Caller caller,
      OrganizationRequest request,
      Optional<IdempotencyKey> key,
      String name,
      Optional<Slug> slug) {
    return idempotency.once(key, request, OrganizationView.class, () -> found(caller, name, slug));
  }

  /** The gateway may still remember that the organization is none of its founder's. */
  private Uni<OrganizationView> found(Caller caller, String name, Optional<Slug> slug) {
    return generations
        .raiseSessions(List.of(caller.principal().id()))
        .chain(
            () -> founding.found(AuditTrail.actor(caller.principal()), caller.origin(), name, slug))
        .map(OrganizationView::of);
  }

  /** A person's organizations; a program's is the one that it belongs to. */
  Uni<Page<OrganizationView>> list(Caller caller, ListQuery query) {
    if (caller.principal().type() == PrincipalType.SERVICE_ACCOUNT) {
      return get(caller).map(own -> new Page<>(List.of(own.view()), null));
    }
    UUID person = caller.principal().id();
    return transaction
        .ofUser(person, () -> organizations.list(person, query))
        .map(found -> query.page(found, Organization::position, OrganizationView::of));
  }

  Uni<Tagged> get(Caller caller) {
    return transaction.in(
        caller.organization(), () -> organizations.require(caller.organization()).map(Tagged::of));
  }

  Uni<Tagged> update(Caller caller, OrganizationChange change, IfMatch ifMatch) {
    var faults = new Faults();
    String name = faults.collect(() -> Name.optional("/name", change.name()));
    Optional<Slug> slug =
        Optional.ofNullable(change.slug())
            .map(text -> faults.collect(() -> Slug.parse("/slug", text)));
    faults.refuseIfAny();
    return audit.inOrganization(
        caller,
        AuditEntry.of("organization.update", caller.organization(), null),
        () -> update(caller, name, slug, ifMatch));
  }

  private Uni<Tagged> update(Caller caller, String name, Optional<Slug> slug, IfMatch ifMatch) {
    requireAdministrator(caller);
    return organizations
        .requireForUpdate(caller.organization())
        .invoke(organization -> ifMatch.require(organization.tag()))
        .call(organization -> change(caller, organization, name, slug))
        .map(Tagged::of);
  }

  private Uni<Void> change(
      Caller caller, Organization organization, String name, Optional<Slug> slug) {
    boolean renamed = name != null && !name.equals(organization.name());
    boolean moved = slug.isPresent() && !slug.get().value().equals(organization.slug());
    if (!renamed && !moved) {
      return Uni.createFrom().voidItem();
    }
    if (renamed) {
      organization.renameTo(name);
    }
    return (moved ? move(organization, slug.get()) : Uni.createFrom().voidItem())
        .chain(
            () ->
                events.organizationUpdated(
                    organization.id(), organization.slug(), organization.name()))
        .chain(
            () ->
                audit.record(
                    caller, organization.id(), organization.audited("organization.update")))
        .chain(() -> moved ? raiseEveryCredential(organization) : Uni.createFrom().voidItem());
  }

  private Uni<Void> move(Organization organization, Slug slug) {
    return founding.reserve(slug).invoke(() -> organization.moveTo(slug)).replaceWithVoid();
  }

  /** Tokens carry the slug and membership: whoever acts in the organization gets new ones. */
  private Uni<Void> raiseEveryCredential(Organization organization) {
    return members
        .userIds(organization.id())
        .chain(generations::raiseSessions)
        .chain(() -> generations.raiseApiKeysOf(organization.id()));
  }

  /** Asks for deletion: gone for everybody with the next request, carried out after days. */
  Uni<Void> delete(Caller caller, IfMatch ifMatch) {
    return audit.inOrganization(
        caller,
        AuditEntry.of("organization.delete", caller.organization(), null),
        () -> deleteAsOwner(caller, ifMatch));
  }

  private Uni<Void> deleteAsOwner(Caller caller, IfMatch ifMatch) {
    requireOwner(caller);
    return organizations
        .requireForUpdate(caller.organization())
        .invoke(organization -> ifMatch.require(organization.tag()))
        .chain(organization -> requestDeletion(caller, organization));
  }

  private Uni<Void> requestDeletion(Caller caller, Organization organization) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    organization.requestDeletion(now);
    return events
        .organizationDeletionRequested(organization.id(), now.plus(config.deletionDelay()))
        .chain(
            () ->
                audit.record(
                    caller, organization.id(), organization.audited("organization.delete")))
        .chain(() -> raiseEveryCredential(organization));
  }

  private static void requireAdministrator(Caller caller) {
    if (!caller.has(Permission.MEMBER_MANAGE)) {
      throw OrganizationProblem.administratorsOnly();
    }
  }

  private static void requireOwner(Caller caller) {
    if (!caller.principal().role().equals(Optional.of(Role.OWNER))) {
      throw OrganizationProblem.ownersOnly();
    }
  }

  /** An organization and its revision. */
  record Tagged(OrganizationView view, EntityTag tag) {
    static Tagged of(Organization organization) {
      return new Tagged(OrganizationView.of(organization), organization.tag());
    }
  }
}
