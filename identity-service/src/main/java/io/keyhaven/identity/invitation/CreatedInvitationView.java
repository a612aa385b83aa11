package io.keyhaven.identity.invitation;

import io.keyhaven.principal.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * A new invitation with its token, which is shown this once only.
 *
 * @param token for {@code POST /api/v1/invitations/{token}/accept}; confidential
 */
public record CreatedInvitationView(
    UUID id, String email, Role role, String token, Instant expiresAt, Instant createdAt) {
  static CreatedInvitationView of(Invitation invitation, String token) {
    return new CreatedInvitationView(
        invitation.id(),
        invitation.email().value(),
        invitation.role(),
        token,
        invitation.expiresAt(),
        invitation.createdAt());
  }

  @Override
  public String toString() {
    return "invitation " + id;
  }
}
