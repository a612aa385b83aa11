package io.keyhaven.system.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Set;

/** What holds for every answer of the gateway, whatever was asked: checked with each of them. */
final class EveryAnswer {
  private static final Set<String> CATEGORIES =
      Set.of(
          "AUTHENTICATION",
          "AUTHORIZATION",
          "VALIDATION",
          "NOT_FOUND",
          "CONFLICT",
          "ENCRYPTION",
          "EXTERNAL_SERVICE",
          "RATE_LIMIT",
          "INTERNAL");

  /** A JSON pointer into the body, a query parameter, or a header. */
  private static final String POINTER = "(/.*)?|\\?[A-Za-z]+|[A-Z][A-Za-z-]+";

  private EveryAnswer() {}

  static void check(HttpRequest request, Answer answer) {
    assertAll(
        answer.toString(),
        () -> requestId(answer),
        () -> securityHeaders(answer),
        () -> noServerError(answer));
    boolean health = request.uri().getPath().equals("/health");
    if (!answer.isProblem() || health || request.method().equals("HEAD")) {
      return;
    }
    if (request.uri().getPath().startsWith("/v1/")) {
      vaultErrors(answer);
    } else {
      problem(answer);
    }
  }

  private static void requestId(Answer answer) {
    assertEquals(1, answer.headerValues("X-Request-Id").size(), "one X-Request-Id");
    assertTrue(
        answer.header("X-Request-Id").orElseThrow().matches("[A-Za-z0-9._-]{1,64}"),
        "X-Request-Id");
  }

  private static void securityHeaders(Answer answer) {
    assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(null));
    assertEquals("DENY", answer.header("X-Frame-Options").orElse(null));
    assertFalse(answer.header("Server").isPresent(), "no Server header");
    String policy = answer.header("Content-Security-Policy").orElse("");
    assertFalse(policy.isEmpty(), "Content-Security-Policy");
    assertFalse(policy.contains("unsafe-inline"), policy);
  }

  private static void noServerError(Answer answer) {
    assertFalse(answer.status() == 500, "500 is a defect");
  }

  /** Errors, or what a deleted version is answered with. */
  private static void vaultErrors(Answer answer) {
    String type = answer.header("Content-Type").orElse("");
    assertEquals("application/json", type, answer::toString);
    JsonNode body = answer.json();
    boolean deleted = answer.status() == 404 && body.has("data");
    boolean sealed = body.has("sealed");
    assertTrue(deleted || sealed || body.path("errors").isArray(), () -> answer + " has no errors");
    if (answer.status() == 429 || answer.status() == 503 && !sealed) {
      assertTrue(answer.header("Retry-After").orElse("").matches("[1-9][0-9]*"), "Retry-After");
    }
  }

  private static void problem(Answer answer) {
    String type = answer.header("Content-Type").orElse("");
    assertTrue(type.startsWith("application/problem+json"), () -> answer + " is " + type);
    JsonNode problem = answer.json();
    assertAll(
        answer.toString(),
        () ->
            assertEquals(
                "https://keyhaven.dev/problems/" + problem.path("code").asText(),
                problem.path("type").asText()),
        () -> assertFalse(problem.path("title").asText().isBlank(), "title"),
        () -> assertEquals(answer.status(), problem.path("status").asInt()),
        () -> assertTrue(problem.has("detail"), "detail"),
        () -> assertTrue(problem.path("code").asText().matches("[a-z0-9_]+(\\.[a-z0-9_]+)+")),
        () -> assertTrue(CATEGORIES.contains(problem.path("category").asText()), "category"),
        () -> Instant.parse(problem.path("timestamp").asText()),
        () ->
            assertEquals(
                answer.header("X-Request-Id").orElse(""), problem.path("requestId").asText()),
        () -> additions(answer, problem));
  }

  private static void additions(Answer answer, JsonNode problem) {
    switch (answer.status()) {
      case 401 -> assertTrue(answer.header("WWW-Authenticate").isPresent(), "WWW-Authenticate");
      case 405 -> assertTrue(answer.header("Allow").isPresent(), "Allow");
      case 429, 503 -> assertTrue(answer.header("Retry-After").orElse("").matches("[1-9][0-9]*"));
      default -> {}
    }
    for (JsonNode error : problem.path("errors")) {
      assertTrue(error.path("pointer").asText("-").matches(POINTER), "pointer");
      assertFalse(error.path("code").asText().isBlank(), "code of an error");
      assertFalse(error.path("detail").asText().isBlank(), "detail of an error");
    }
  }
}
