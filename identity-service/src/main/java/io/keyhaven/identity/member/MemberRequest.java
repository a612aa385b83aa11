package io.keyhaven.identity.member;

import io.keyhaven.principal.Role;

/** The role that a member is to have. */
public record MemberRequest(Role role) {}
