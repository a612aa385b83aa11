package io.keyhaven.identity.invitation;

import io.keyhaven.principal.Role;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to invite, as what. Teams do not exist yet: a list that is not empty is refused. */
@Schema(requiredProperties = {"email", "role"})
public record InvitationRequest(
    @Schema(format = "email", maxLength = 254) String email,
    Role role,
    @Schema(nullable = true) List<String> teams) {}
