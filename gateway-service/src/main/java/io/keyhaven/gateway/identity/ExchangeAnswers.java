package io.keyhaven.gateway.identity;

import io.keyhaven.gateway.identity.IdentityClient.Answer;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.format.DateTimeParseException;

/** Reads what identity answers to an exchange. */
final class ExchangeAnswers {
  private ExchangeAnswers() {}

  static InternalToken read(Answer answer, TokenRequest request) {
    try {
      return switch (answer.status()) {
        case 200 -> InternalToken.of(answer.body().toJsonObject());
        case 401 -> throw dead(request);
        case 400, 403, 404 -> throw passedOn(answer.body().toJsonObject());
        default -> throw IdentityClient.unavailable();
      };
    } catch (DecodeException
        | DateTimeParseException
        | IllegalArgumentException
        | NullPointerException unreadable) {
      throw IdentityClient.unavailable();
    }
  }

  /** Nobody's credential was refused when none was sent: identity does not know the gateway. */
  private static ProblemException dead(TokenRequest request) {
    return request.credential().isEmpty() ? IdentityClient.unavailable() : revoked();
  }

  private static ProblemException revoked() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.credential.invalid",
        "Not signed in",
        "This credential is unknown, expired or revoked.");
  }

  /** The refusal as identity words it, so that foreign and missing read the same everywhere. */
  private static ProblemException passedOn(JsonObject problem) {
    return ProblemException.of(
        problem.getInteger("status"),
        Category.valueOf(problem.getString("category")),
        problem.getString("code"),
        problem.getString("title"),
        problem.getString("detail"));
  }
}
