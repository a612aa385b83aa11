package io.keyhaven.identity.organization;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What is refused about organizations. */
final class OrganizationProblem {
  private OrganizationProblem() {}

  static ProblemException slugTaken() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "identity.organization.slug_taken",
        "Slug taken",
        "Another organization has this slug. Choose another one, or leave it out.");
  }

  static ProblemException administratorsOnly() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "identity.organization.administrators_only",
        "Not allowed",
        "Only owners and admins can change an organization.");
  }

  static ProblemException ownersOnly() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "identity.organization.owners_only",
        "Not allowed",
        "Only owners can delete an organization.");
  }
}
