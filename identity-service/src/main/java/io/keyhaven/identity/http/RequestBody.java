package io.keyhaven.identity.http;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Bodies of requests. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * The body, where one is needed.
   *
   * @throws ProblemException 400 when there is none
   */
  public static <T> T require(T body) {
    if (body == null) {
      throw ProblemException.of(
          400,
          Category.VALIDATION,
          "request.malformed",
          "Malformed request",
          "This request needs a JSON object as its body.");
    }
    return body;
  }
}
