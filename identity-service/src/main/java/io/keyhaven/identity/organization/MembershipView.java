package io.keyhaven.identity.organization;

import io.keyhaven.principal.Role;
import java.util.UUID;

/** An organization as one of its members sees it: with their role. */
public record MembershipView(UUID id, String slug, String name, Role role) {}
