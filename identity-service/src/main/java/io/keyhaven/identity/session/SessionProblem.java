package io.keyhaven.identity.session;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a session does not go on. */
final class SessionProblem {
  private SessionProblem() {}

  /** One answer for unknown, ended and other people's sessions. */
  static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "auth.session.not_found",
        "Session not found",
        "You have no such session (any more).");
  }

  /** One answer for unknown, expired, revoked and used refresh tokens. */
  static ProblemException refreshRefused() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.refresh.invalid",
        "Not signed in",
        "This refresh token cannot be used (any more). Sign in again.");
  }
}
