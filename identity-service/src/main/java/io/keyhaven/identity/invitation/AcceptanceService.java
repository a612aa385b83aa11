package io.keyhaven.identity.invitation;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.member.MemberService;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.identity.organization.MembershipView;
import io.keyhaven.identity.organization.OrganizationService;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.identity.user.UserService;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Accepts invitations: once, by the address that was invited. */
@ApplicationScoped
class AcceptanceService {
  private final TenantTransaction transaction;
  private final InvitationRepository invitations;
  private final UserService users;
  private final MemberService members;
  private final OrganizationService organizations;
  private final Idempotency idempotency;
  private final AuditTrail audit;
  private final InvitationConfig config;

  AcceptanceService(
      TenantTransaction transaction,
      InvitationRepository invitations,
      UserService users,
      MemberService members,
      OrganizationService organizations,
      Idempotency idempotency,
      AuditTrail audit,
      InvitationConfig config) {
    this.transaction = transaction;
    this.invitations = invitations;
    this.users = users;
    this.members = members;
    this.organizations = organizations;
    this.idempotency = idempotency;
    this.audit = audit;
    this.config = config;
  }

  /**
   * Makes the caller a member.
   *
   * @param key names the token's path; it is kept under the token's hash instead
   * @return the organization as its new member sees it
   */
  Uni<MembershipView> accept(Caller caller, String token, Optional<IdempotencyKey> key) {
    Optional<IdempotencyKey> unnamed = key.map(sent -> withoutToken(sent, token));
    return audit.asPerson(
        caller,
        AuditEntry.of("member.join", null, null),
        person -> accept(caller, person, token, unnamed));
  }

  private Uni<MembershipView> accept(
      Caller caller, UUID person, String token, Optional<IdempotencyKey> key) {
    return transaction
        .ofUser(person, () -> acceptOnce(caller, person, token, key))
        .onFailure(AuditTrail::isForbidden)
        .call(() -> recordRefusal(caller, token));
  }

  /** In the organization that invited: somebody has a token that is not for them. */
  private Uni<Void> recordRefusal(Caller caller, String token) {
    Principal person = caller.principal();
    var attempted = AuditEntry.of("member.join", person.id(), person.name());
    return transaction
        .unscoped(() -> invitations.requireByToken(token))
        .chain(
            at ->
                audit.recordRefusal(
                    at.organization().value(),
                    AuditTrail.actor(person),
                    caller.origin(),
                    attempted));
  }

  private Uni<MembershipView> acceptOnce(
      Caller caller, UUID person, String token, Optional<IdempotencyKey> key) {
    return idempotency.once(key, token, MembershipView.class, () -> accept(caller, person, token));
  }

  private Uni<MembershipView> accept(Caller caller, UUID person, String token) {
    return users.require(person).chain(user -> accept(caller, user, token));
  }

  private Uni<MembershipView> accept(Caller caller, AppUser user, String token) {
    return invitations.requireByToken(token).chain(located -> accept(caller, user, located));
  }

  private Uni<MembershipView> accept(Caller caller, AppUser user, InvitationRepository.Located at) {
    return transaction
        .enter(at.organization())
        .chain(() -> requireStanding(at))
        .invoke(invitation -> requireInvited(invitation, user))
        .call(invitation -> join(caller, user, at.organization(), invitation))
        .chain(invitation -> organizations.membershipIn(at.organization(), invitation.role()));
  }

  private Uni<Void> join(
      Caller caller, AppUser user, OrganizationId organization, Invitation invitation) {
    invitation.accept(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return audit
        .record(
            caller,
            organization.value(),
            AuditEntry.of("member.join", user.id(), user.email())
                .with("role", invitation.role().label())
                .with("invitation", invitation.id().toString()))
        .chain(() -> members.add(organization.value(), user, invitation.role()));
  }

  /** An open invitation whose giver could still give it: it ends with their membership or role. */
  private Uni<Invitation> requireStanding(InvitationRepository.Located at) {
    return invitations
        .requireOpenForUpdate(at.id())
        .call(
            invitation ->
                members
                    .mayStillGive(at.organization(), invitation.invitedBy(), invitation.role())
                    .invoke(AcceptanceService::requireGiver));
  }

  private static void requireGiver(boolean mayStillGive) {
    if (!mayStillGive) {
      throw InvitationProblem.notFound();
    }
  }

  private void requireInvited(Invitation invitation, AppUser user) {
    if (!user.hasEmail(invitation.email())) {
      throw InvitationProblem.otherAddress();
    }
    if (config.requireVerifiedAddress() && !user.hasVerifiedEmail()) {
      throw InvitationProblem.addressUnverified();
    }
  }

  private static IdempotencyKey withoutToken(IdempotencyKey key, String token) {
    return new IdempotencyKey(
        key.principalId(), "accept invitation " + OpaqueToken.hash(token), key.value());
  }
}
