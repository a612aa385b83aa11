package io.keyhaven.vault.sealed.form;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Subject;

/** Sealed things are for people: a program has no passphrase. */
public final class People {
  private People() {}

  /**
   * Refuses a program, where no organization is named.
   *
   * @throws ProblemException 403
   */
  public static Caller require(Caller caller) {
    if (caller.principal().type() != PrincipalType.USER) {
      throw refusal();
    }
    return caller;
  }

  /**
   * Refuses a program, inside an audited transaction, which records it.
   *
   * @throws AccessRefused 403
   */
  public static Caller require(Caller caller, Subject subject) {
    if (caller.principal().type() != PrincipalType.USER) {
      throw AccessRefused.because(refusal(), subject);
    }
    return caller;
  }

  private static ProblemException refusal() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "auth.person.required",
        "Not allowed",
        "Only people have keys of their own; a service account reads managed secrets.");
  }
}
