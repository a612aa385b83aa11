package io.keyhaven.identity.user;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** What only people do: have an account, found organizations, accept invitations. */
public final class PersonalCaller {
  private PersonalCaller() {}

  /** The person who calls, or empty for a program. */
  public static Optional<UUID> find(Caller caller) {
    return Optional.of(caller.principal())
        .filter(principal -> principal.type() == PrincipalType.USER)
        .map(Principal::id);
  }

  /**
   * Refuses programs.
   *
   * @throws ProblemException 403
   */
  public static void require(Caller caller) {
    if (find(caller).isEmpty()) {
      throw refused();
    }
  }

  /** The refusal of a program. */
  public static ProblemException refused() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "auth.user.required",
        "Not allowed",
        "Only people can do this; a service account cannot.");
  }
}
