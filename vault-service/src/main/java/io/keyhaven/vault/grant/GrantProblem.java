package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a grant is not given or not there. */
final class GrantProblem {
  private GrantProblem() {}

  /** 403: nobody gives more than they have. */
  static ProblemException exceedsGiver(GrantAuthority.Judgement judgement) {
    String detail =
        judgement.missing().isEmpty()
            ? "You hold %s yourself only for a shorter time."
                .formatted(labels(judgement.outlasted()))
            : "You do not hold %s in this scope.".formatted(labels(judgement.missing()));
    return ProblemException.of(
        403, Category.AUTHORIZATION, "vault.grant.exceeds_giver", "Not allowed", detail);
  }

  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.grant.not_found",
        "Grant not found",
        "There is no such grant to this principal.");
  }

  private static String labels(Set<Permission> permissions) {
    return permissions.stream().sorted().map(Permission::label).collect(Collectors.joining(", "));
  }
}
