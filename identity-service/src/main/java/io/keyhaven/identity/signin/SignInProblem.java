package io.keyhaven.identity.signin;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why somebody is not signed in. */
final class SignInProblem {
  private SignInProblem() {}

  /** One answer for an unknown address and a wrong password. */
  static ProblemException wrongCredentials() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.credentials.invalid",
        "Not signed in",
        "Address or password is wrong.");
  }

  static ProblemException nothingToRefresh() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.refresh.missing",
        "Not signed in",
        "Send the refresh token in the body or its cookie.");
  }

  static ProblemException nothingToEnd() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.required",
        "Not signed in",
        "There is no session to end: send an access token, a refresh token or its cookie.");
  }

  static ProblemException crossSite() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "auth.cross_site",
        "Not from our own pages",
        "A call with the session cookie needs X-KeyHaven-Client and an Origin of our own.");
  }
}
