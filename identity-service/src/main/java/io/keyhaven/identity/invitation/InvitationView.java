package io.keyhaven.identity.invitation;

import io.keyhaven.principal.Role;
import java.time.Instant;
import java.util.UUID;

/** An open invitation. */
public record InvitationView(
    UUID id, String email, Role role, Instant expiresAt, Instant createdAt) {
  static InvitationView of(Invitation invitation) {
    return new InvitationView(
        invitation.id(),
        invitation.email().value(),
        invitation.role(),
        invitation.expiresAt(),
        invitation.createdAt());
  }
}
