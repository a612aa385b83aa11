package io.keyhaven.identity.member;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What is refused about members. */
final class MemberProblem {
  private MemberProblem() {}

  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.member.not_found",
        "Member not found",
        "There is no such member in this organization.");
  }

  static ProblemException lastOwner() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "identity.member.last_owner",
        "Last owner",
        "An organization needs an owner. Make somebody else an owner first.");
  }

  static ProblemException exists() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "identity.member.exists",
        "Already a member",
        "This person is a member of the organization already.");
  }

  static ProblemException ownersOnly() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "identity.member.owners_only",
        "Not allowed",
        "Only owners can make, change or remove owners.");
  }
}
