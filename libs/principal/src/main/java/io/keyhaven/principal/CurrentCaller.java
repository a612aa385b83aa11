package io.keyhaven.principal;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;

/** Holds the verified caller of the current request; resources read it once and pass it on. */
@RequestScoped
public class CurrentCaller {
  private Caller caller;

  void set(Caller verified) {
    this.caller = verified;
  }

  /**
   * The caller of this request.
   *
   * @throws ProblemException 401 when nobody is signed in
   */
  public Caller get() {
    if (caller == null || caller.principal().type() == PrincipalType.ANONYMOUS) {
      throw ProblemException.of(
          401,
          Category.AUTHENTICATION,
          "auth.required",
          "Not signed in",
          "Sign in, or send an API key.");
    }
    return caller;
  }

  /** The caller where nobody needs to be signed in (registration, sign-in, logout). */
  public Caller getOrAnonymous() {
    if (caller == null) {
      throw new IllegalStateException("this resource is exempt from the internal token");
    }
    return caller;
  }
}
