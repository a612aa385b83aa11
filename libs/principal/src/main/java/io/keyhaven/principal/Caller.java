package io.keyhaven.principal;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** One request's principal and origin: the first parameter of every use case. */
public record Caller(Principal principal, RequestOrigin origin) {

  /** The organization of this request; only for addresses that name one. */
  public OrganizationId organization() {
    return principal
        .tenant()
        .map(Tenant::id)
        .orElseThrow(() -> new IllegalStateException("this address names no organization"));
  }

  public boolean has(Permission permission) {
    return principal.has(permission);
  }

  /**
   * Refuses a caller whose role lacks the permission.
   *
   * @throws ProblemException 403
   */
  public void require(Permission permission) {
    if (!has(permission)) {
      throw lacks(permission);
    }
  }

  /** The refusal for a missing permission, which names it. */
  public static ProblemException lacks(Permission permission) {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "auth.permission.missing",
        "Not allowed",
        "This needs the permission " + permission.label() + ".");
  }
}
