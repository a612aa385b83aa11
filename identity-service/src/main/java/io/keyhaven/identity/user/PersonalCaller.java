package io.keyhaven.identity.user;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import java.util.UUID;

/** What only people do: have an account, found organizations, accept invitations. */
public final class PersonalCaller {
  private PersonalCaller() {}

  /**
   * The person who calls.
   *
   * @throws ProblemException 403 for a program
   */
  public static UUID idOf(Caller caller) {
    require(caller);
    return caller.principal().id();
  }

  /**
   * Refuses programs.
   *
   * @throws ProblemException 403
   */
  public static void require(Caller caller) {
    if (caller.principal().type() != PrincipalType.USER) {
      throw ProblemException.of(
          403,
          Category.AUTHORIZATION,
          "auth.user.required",
          "Not allowed",
          "Only people can do this; a service account cannot.");
    }
  }
}
