package io.keyhaven.identity.invitation;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What is refused about invitations. */
final class InvitationProblem {
  private InvitationProblem() {}

  /** One answer for unknown, used, revoked and expired. */
  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.invitation.not_found",
        "Invitation not found",
        "There is no such open invitation.");
  }

  static ProblemException otherAddress() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "identity.invitation.other_address",
        "Invitation for another address",
        "Sign in with the address that was invited.");
  }

  static ProblemException addressUnverified() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "identity.invitation.address_unverified",
        "Address not verified",
        "Verify your e-mail address first.");
  }
}
