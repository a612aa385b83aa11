package io.keyhaven.identity.member;

import io.keyhaven.principal.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The role that a member is to have. */
@Schema(requiredProperties = {"role"})
public record MemberRequest(Role role) {}
