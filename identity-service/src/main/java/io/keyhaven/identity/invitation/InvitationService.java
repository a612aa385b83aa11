package io.keyhaven.identity.invitation;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.identity.member.MemberRules;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Role;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes, lists and revokes invitations. */
@ApplicationScoped
class InvitationService {
  private static final String TOKEN_PREFIX = "khi_";

  private final InvitationRepository invitations;
  private final Idempotency idempotency;
  private final AuditTrail audit;
  private final InvitationConfig config;

  InvitationService(
      InvitationRepository invitations,
      Idempotency idempotency,
      AuditTrail audit,
      InvitationConfig config) {
    this.invitations = invitations;
    this.idempotency = idempotency;
    this.audit = audit;
    this.config = config;
  }

  Uni<CreatedInvitationView> create(
      Caller caller, InvitationRequest request, Optional<IdempotencyKey> key) {
    var faults = new Faults();
    EmailAddress email =
        faults.collect(() -> EmailAddress.parse("/email", request.email()));
    faults.check(() -> requireRole(request.role()));
    faults.check(() -> requireNoTeams(request));
    faults.refuseIfAny();
    return audit.inOrganization(
        caller,
        AuditEntry.of("member.invite", null, email.value()).with("role", request.role().label()),
        () -> create(caller, email, request, key));
  }

  private Uni<CreatedInvitationView> create(
      Caller caller, EmailAddress email, InvitationRequest request, Optional<IdempotencyKey> key) {
    MemberRules.requireMayGive(caller, request.role());
    return idempotency.onceShowingCredential(
        key, request, () -> persist(caller, email, request.role()));
  }

  private Uni<CreatedInvitationView> persist(Caller caller, EmailAddress email, Role role) {
    String token = OpaqueToken.generate(TOKEN_PREFIX);
    UUID organization = caller.organization().value();
    var invitation =
        new Invitation(
            organization, email, role, token, caller.principal().id(), config.lifetime());
    return invitations
        .persist(invitation)
        .call(
            () ->
                audit.record(
                    caller,
                    organization,
                    AuditEntry.of("member.invite", invitation.id(), email.value())
                        .with("role", role.label())))
        .replaceWith(CreatedInvitationView.of(invitation, token));
  }

  Uni<Page<InvitationView>> list(Caller caller, ListQuery query) {
    return audit
        .inOrganization(
            caller, AuditEntry.of("invitation.list", null, null), () -> listOpen(caller, query))
        .map(found -> query.page(found, Invitation::position, InvitationView::of));
  }

  private Uni<List<Invitation>> listOpen(Caller caller, ListQuery query) {
    caller.require(Permission.MEMBER_MANAGE);
    return invitations.listOpen(caller.organization(), query);
  }

  Uni<Invitation> get(Caller caller, UUID id) {
    return audit.inOrganization(
        caller, AuditEntry.of("invitation.read", id, null), () -> requireOpen(caller, id));
  }

  private Uni<Invitation> requireOpen(Caller caller, UUID id) {
    caller.require(Permission.MEMBER_MANAGE);
    return invitations.requireOpen(id);
  }

  Uni<Void> revoke(Caller caller, UUID id) {
    return audit.inOrganization(
        caller, AuditEntry.of("invitation.revoke", id, null), () -> revokeOpen(caller, id));
  }

  private Uni<Void> revokeOpen(Caller caller, UUID id) {
    caller.require(Permission.MEMBER_MANAGE);
    return invitations
        .requireOpenForUpdate(id)
        .invoke(invitation -> invitation.revoke(Instant.now().truncatedTo(ChronoUnit.MILLIS)))
        .chain(
            invitation ->
                audit.record(
                    caller,
                    caller.organization().value(),
                    AuditEntry.of("invitation.revoke", id, invitation.email().value())));
  }

  private static void requireRole(Role role) {
    if (role == null) {
      throw ProblemException.invalid("/role", "required", "is required");
    }
  }

  private static void requireNoTeams(InvitationRequest request) {
    if (request.teams() != null && !request.teams().isEmpty()) {
      throw ProblemException.invalid("/teams", "unknown_team", "names teams that do not exist");
    }
  }
}
