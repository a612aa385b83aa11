package io.keyhaven.identity.member;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.event.IdentityEvents;
import io.keyhaven.identity.generation.GenerationService;
import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.http.IfMatch;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.identity.user.PersonalCaller;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Role;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Use cases of members. What changes about one takes effect with their next request. */
@ApplicationScoped
public class MemberService {
  private final MemberRepository members;
  private final GenerationService generations;
  private final IdentityEvents events;
  private final AuditTrail audit;

  MemberService(
      MemberRepository members,
      GenerationService generations,
      IdentityEvents events,
      AuditTrail audit) {
    this.members = members;
    this.generations = generations;
    this.events = events;
    this.audit = audit;
  }

  /** Adds the first owner of a new organization, in the transaction that founds it. */
  public Uni<Void> addOwner(UUID organization, UUID userId, String email) {
    return members
        .persist(new Member(organization, userId, Role.OWNER))
        .chain(() -> events.memberJoined(organization, userId, email, Role.OWNER));
  }

  /**
   * Adds a person in a running transaction of the organization. Their sessions are raised first:
   * the new row refers to the person, and two that wait for each other's reference would never end.
   *
   * @return fails with 409 when they are a member already
   */
  public Uni<Void> add(UUID organization, AppUser person, Role role) {
    return members
        .exists(organization, person.id())
        .invoke(MemberService::requireAbsent)
        .chain(() -> generations.raiseSessions(List.of(person.id())))
        .chain(() -> members.persist(new Member(organization, person.id(), role)))
        .chain(() -> events.memberJoined(organization, person.id(), person.email(), role));
  }

  /**
   * Whether somebody is a member now who may give this role; stays so until the transaction ends.
   */
  public Uni<Boolean> mayStillGive(OrganizationId organization, UUID giver, Role role) {
    return members
        .lock(organization, giver)
        .map(found -> found.filter(member -> MemberRules.mayGive(member.role(), role)).isPresent());
  }

  /** Everybody in an organization, in a running transaction of it. */
  public Uni<List<UUID>> userIds(UUID organization) {
    return members.userIds(organization);
  }

  Uni<Page<MemberView>> list(Caller caller, ListQuery query) {
    return audit
        .inOrganization(
            caller, AuditEntry.of("member.list", null, null), () -> listAll(caller, query))
        .map(
            found -> query.page(found, MemberRepository.Row::position, MemberRepository.Row::view));
  }

  private Uni<List<MemberRepository.Row>> listAll(Caller caller, ListQuery query) {
    PersonalCaller.require(caller);
    return members.list(caller.organization(), query);
  }

  Uni<Tagged> get(Caller caller, UUID userId) {
    return audit.inOrganization(
        caller, AuditEntry.of("member.read", userId, null), () -> require(caller, userId));
  }

  private Uni<Tagged> require(Caller caller, UUID userId) {
    PersonalCaller.require(caller);
    return members.require(caller.organization(), userId).map(Tagged::of);
  }

  Uni<Tagged> changeRole(Caller caller, UUID userId, MemberRequest request, IfMatch ifMatch) {
    if (request.role() == null) {
      throw ProblemException.invalid("/role", "required", "is required");
    }
    return audit.inOrganization(
        caller,
        AuditEntry.of("member.update", userId, null).with("role", request.role().label()),
        () -> changeRole(caller, userId, request.role(), ifMatch));
  }

  private Uni<Tagged> changeRole(Caller caller, UUID userId, Role role, IfMatch ifMatch) {
    MemberRules.requireMayGive(caller, role);
    return members
        .lockOwners(caller.organization())
        .chain(owners -> changeRole(caller, userId, role, ifMatch, owners))
        .map(Tagged::of);
  }

  private Uni<MemberRepository.Row> changeRole(
      Caller caller, UUID userId, Role role, IfMatch ifMatch, List<UUID> owners) {
    return members
        .require(caller.organization(), userId)
        .invoke(row -> MemberRules.requireMayChange(caller, row.member(), role))
        .invoke(row -> ifMatch.require(row.member().tag()))
        .call(row -> row.member().role() == role ? nothing() : become(caller, row, role, owners));
  }

  private Uni<Void> become(Caller caller, MemberRepository.Row row, Role role, List<UUID> owners) {
    MemberRules.requireAnotherOwner(row.member(), owners);
    Role before = row.member().role();
    row.member().become(role);
    UUID organization = caller.organization().value();
    UUID userId = row.person().id();
    return events
        .memberRoleChanged(organization, userId, row.person().email(), role)
        .chain(
            () ->
                audit.record(
                    caller,
                    organization,
                    AuditEntry.of("member.update", userId, row.person().email())
                        .with("from", before.label())
                        .with("to", role.label())))
        .chain(() -> generations.raiseSessions(List.of(userId)));
  }

  /** Removes a member, or lets the caller leave. */
  Uni<Void> remove(Caller caller, UUID userId, IfMatch ifMatch) {
    return audit.inOrganization(
        caller,
        AuditEntry.of("member.remove", userId, null),
        () -> removeLocked(caller, userId, ifMatch));
  }

  private Uni<Void> removeLocked(Caller caller, UUID userId, IfMatch ifMatch) {
    MemberRules.requireMayRemoveSomebody(caller, userId);
    return members
        .lockOwners(caller.organization())
        .chain(owners -> remove(caller, userId, ifMatch, owners));
  }

  private Uni<Void> remove(Caller caller, UUID userId, IfMatch ifMatch, List<UUID> owners) {
    UUID organization = caller.organization().value();
    return members
        .require(caller.organization(), userId)
        .invoke(row -> MemberRules.requireMayRemove(caller, row.member()))
        .invoke(row -> ifMatch.require(row.member().tag()))
        .invoke(row -> MemberRules.requireAnotherOwner(row.member(), owners))
        .chain(row -> remove(caller, organization, row));
  }

  private Uni<Void> remove(Caller caller, UUID organization, MemberRepository.Row row) {
    UUID userId = row.person().id();
    return members
        .delete(row.member())
        .chain(() -> events.memberLeft(organization, userId))
        .chain(
            () ->
                audit.record(
                    caller,
                    organization,
                    AuditEntry.of("member.remove", userId, row.person().email())))
        .chain(() -> generations.raiseSessions(List.of(userId)));
  }

  private static void requireAbsent(boolean exists) {
    if (exists) {
      throw MemberProblem.exists();
    }
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  /** A member and their revision. */
  record Tagged(MemberView view, EntityTag tag) {
    static Tagged of(MemberRepository.Row row) {
      return new Tagged(row.view(), row.member().tag());
    }
  }
}
