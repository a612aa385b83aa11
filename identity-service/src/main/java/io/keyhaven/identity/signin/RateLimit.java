package io.keyhaven.identity.signin;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import jakarta.ws.rs.core.Response;

/**
 * Where an account and network stand: how many attempts a minute, how many are left, and in how
 * many seconds the minute is over.
 */
record RateLimit(int limit, long remaining, long resetSeconds) {
  private static final String LIMIT = "RateLimit-Limit";
  private static final String REMAINING = "RateLimit-Remaining";
  private static final String RESET = "RateLimit-Reset";

  /** The refusal with the headers that say when to try again. */
  ProblemException exceeded(long retryAfterSeconds) {
    return onto(
        ProblemException.of(
                429,
                Category.RATE_LIMIT,
                "auth.sign_in.limited",
                "Too many attempts",
                "Too many attempts to sign in. Try again later.")
            .withHeader("Retry-After", Long.toString(Math.max(1, retryAfterSeconds))));
  }

  ProblemException onto(ProblemException refusal) {
    return refusal
        .withHeader(LIMIT, Integer.toString(limit))
        .withHeader(REMAINING, Long.toString(remaining))
        .withHeader(RESET, Long.toString(resetSeconds));
  }

  Response.ResponseBuilder onto(Response.ResponseBuilder answer) {
    return answer.header(LIMIT, limit).header(REMAINING, remaining).header(RESET, resetSeconds);
  }
}
