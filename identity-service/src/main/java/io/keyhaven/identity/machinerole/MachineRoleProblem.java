package io.keyhaven.identity.machinerole;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** What is refused about machine roles. */
final class MachineRoleProblem {
  private MachineRoleProblem() {}

  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.machine_role.not_found",
        "Machine role not found",
        "There is no such machine role in this organization.");
  }

  static ProblemException nameTaken() {
    return ProblemException.of(
        409,
        Category.CONFLICT,
        "identity.machine_role.name_taken",
        "Name taken",
        "This method has a role of this name already.");
  }
}
