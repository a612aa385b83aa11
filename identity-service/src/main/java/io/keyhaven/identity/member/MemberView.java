package io.keyhaven.identity.member;

import io.keyhaven.identity.user.AppUser;
import io.keyhaven.principal.Role;
import java.time.Instant;
import java.util.UUID;

/** A member as fellow members see them. */
public record MemberView(UUID userId, String email, String name, Role role, Instant joinedAt) {
  static MemberView of(Member member, AppUser person) {
    return new MemberView(
        member.userId(), person.email(), person.name(), member.role(), member.joinedAt());
  }
}
