package io.keyhaven.identity.member;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who may change which membership; decisions without I/O. Each refuses by throwing. */
public final class MemberRules {
  private MemberRules() {}

  /** Nobody gives more than they have: only owners give the role of an owner. */
  public static void requireMayGive(Caller caller, Role role) {
    caller.require(Permission.MEMBER_MANAGE);
    if (role == Role.OWNER && !isOwner(caller)) {
      throw MemberProblem.ownersOnly();
    }
  }

  /** Whether a member of one role may make somebody a member of the other. */
  static boolean mayGive(Role giver, Role given) {
    return giver.permissions().contains(Permission.MEMBER_MANAGE)
        && (given != Role.OWNER || giver == Role.OWNER);
  }

  static void requireMayChange(Caller caller, Member member, Role newRole) {
    requireMayGive(caller, newRole);
    if (member.role() == Role.OWNER && !isOwner(caller)) {
      throw MemberProblem.ownersOnly();
    }
  }

  /** Everybody may leave. */
  static void requireMayRemove(Caller caller, Member member) {
    if (isSelf(caller, member.userId())) {
      return;
    }
    caller.require(Permission.MEMBER_MANAGE);
    if (member.role() == Role.OWNER && !isOwner(caller)) {
      throw MemberProblem.ownersOnly();
    }
  }

  /** Before anything is looked up, so that whoever may do nothing learns nothing. */
  static void requireMayRemoveSomebody(Caller caller, UUID userId) {
    if (!isSelf(caller, userId)) {
      caller.require(Permission.MEMBER_MANAGE);
    }
  }

  /** Refuses to take the role of an owner from the only one. */
  static void requireAnotherOwner(Member member, List<UUID> owners) {
    if (owners.equals(List.of(member.userId()))) {
      throw MemberProblem.lastOwner();
    }
  }

  private static boolean isSelf(Caller caller, UUID userId) {
    return caller.principal().id().equals(userId);
  }

  private static boolean isOwner(Caller caller) {
    return caller.principal().role().equals(Optional.of(Role.OWNER));
  }
}
