package io.keyhaven.problem;

/** What is answered where the framework, not a feature, refuses. */
final class FrameworkProblems {
  private FrameworkProblems() {}

  static ProblemException malformedJson() {
    return ProblemException.of(
        400,
        Category.VALIDATION,
        "request.malformed",
        "Malformed request",
        "The body is not one well-formed JSON value with unique field names.");
  }

  static ProblemException missingBody() {
    return problem(
        400,
        Category.VALIDATION,
        "request.malformed",
        "Malformed request",
        "This request needs a JSON object as its body.");
  }

  static ProblemException of(int status) {
    return switch (status) {
      case 400 ->
          problem(
              400,
              Category.VALIDATION,
              "request.malformed",
              "Malformed request",
              "The request cannot be read.");
      case 401 ->
          problem(
              401,
              Category.AUTHENTICATION,
              "auth.required",
              "Not signed in",
              "Sign in, or send an API key.");
      case 403 ->
          problem(
              403, Category.AUTHORIZATION, "auth.forbidden", "Not allowed", "You may not do this.");
      case 404 ->
          problem(
              404,
              Category.NOT_FOUND,
              "route.not_found",
              "Not found",
              "There is nothing at this address.");
      case 405 ->
          problem(
              405,
              Category.VALIDATION,
              "route.method_not_allowed",
              "Method not allowed",
              "This address does not answer to this method.");
      case 413 ->
          problem(
              413,
              Category.VALIDATION,
              "request.too_large",
              "Request too large",
              "The body is too large.");
      case 415 ->
          problem(
              415,
              Category.VALIDATION,
              "request.media_type",
              "Unsupported media type",
              "Send the body as application/json.");
      default ->
          status >= 400 && status < 500
              ? problem(
                  status,
                  Category.VALIDATION,
                  "request.refused",
                  "Request refused",
                  "The request was refused.")
              : problem(
                  500,
                  Category.INTERNAL,
                  "internal.error",
                  "Internal error",
                  "Something went wrong on our side. Give the request id when you report it.");
    };
  }

  private static ProblemException problem(
      int status, Category category, String code, String title, String detail) {
    return ProblemException.of(status, category, code, title, detail);
  }
}
