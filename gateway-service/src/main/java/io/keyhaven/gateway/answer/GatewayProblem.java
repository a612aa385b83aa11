package io.keyhaven.gateway.answer;

import io.keyhaven.gateway.limit.LimitState;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import java.time.Duration;
import java.util.Collection;

/** Everything the gateway refuses for reasons of its own. */
public final class GatewayProblem {
  private GatewayProblem() {}

  public static ProblemException malformed(String detail) {
    return invalid(400, "request.malformed", "Malformed request", detail);
  }

  public static ProblemException unreadable() {
    return malformed("The request cannot be read.");
  }

  public static ProblemException targetTooLong() {
    return invalid(414, "request.target_too_long", "Address too long", "The address is too long.");
  }

  public static ProblemException headersTooLarge() {
    return invalid(431, "request.headers_too_large", "Headers too large", "Send smaller headers.");
  }

  public static ProblemException unknownHost() {
    return invalid(
        421, "request.host_unknown", "Misdirected request", "This host is not served here.");
  }

  public static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "route.not_found",
        "Not found",
        "There is nothing at this address.");
  }

  public static ProblemException methodNotAllowed(Collection<String> allowed) {
    return invalid(
            405,
            "route.method_not_allowed",
            "Method not allowed",
            "This address does not answer to this method.")
        .withHeader("Allow", String.join(", ", allowed));
  }

  public static ProblemException encodedBody() {
    return invalid(
            415,
            "request.encoding_unsupported",
            "Content encoding not supported",
            "Send the body as it is, without compression.")
        .withHeader("Accept-Encoding", "identity");
  }

  public static ProblemException tooLarge(long limit) {
    return invalid(
        413,
        "request.too_large",
        "Request too large",
        "The body may have " + limit + " bytes at most.");
  }

  /** Only of an answer that has to be read as a whole before it can be given. */
  public static ProblemException answerTooLarge(long limit) {
    return invalid(
        413,
        "answer.too_large",
        "Answer too large",
        "An answer of more than " + limit + " bytes cannot be wrapped.");
  }

  /**
   * The client took too long.
   *
   * @param part of the request, its head or its body
   */
  public static ProblemException tooSlow(String part) {
    return invalid(
        408,
        "request.timeout",
        "Request timeout",
        "The request's " + part + " did not arrive within its time.");
  }

  public static ProblemException tooMany(LimitState limit) {
    return ProblemException.of(
            429,
            Category.RATE_LIMIT,
            "request.rate_limited",
            "Too many requests",
            "The limit of " + limit.limit() + " requests is used up.")
        .withHeader("Retry-After", Long.toString(limit.resetSeconds()));
  }

  public static ProblemException tooManyConnections() {
    return ProblemException.of(
            429,
            Category.RATE_LIMIT,
            "connections.too_many",
            "Too many connections",
            "This address has as many connections open as it may have.")
        .withHeader("Retry-After", "1");
  }

  public static ProblemException marksNotReady() {
    return ProblemException.unavailable(
        "gateway.marks.not_ready",
        "Revocations are being published again; try again in a moment.",
        Duration.ofSeconds(1));
  }

  public static ProblemException serviceUnavailable(String service) {
    return ProblemException.unavailable(
        "gateway.service.unavailable",
        "The " + service + " service cannot be reached now.",
        Duration.ofSeconds(2));
  }

  public static ProblemException foreignOrigin() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "request.origin_not_allowed",
        "Origin not allowed",
        "Pages of this origin may not call this API.");
  }

  public static ProblemException defect() {
    return ProblemException.of(
        500,
        Category.INTERNAL,
        "internal.error",
        "Internal error",
        "Something went wrong on our side. Give the request id when you report it.");
  }

  private static ProblemException invalid(int status, String code, String title, String detail) {
    return ProblemException.of(status, Category.VALIDATION, code, title, detail);
  }
}
