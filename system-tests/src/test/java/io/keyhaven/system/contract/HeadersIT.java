package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request ids, security headers, rate limit headers, CORS. */
@SystemTest
class HeadersIT {
  private final Suite suite;
  private Person ada;

  HeadersIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0b1c-2.3_4",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void keepsAWellFormedRequestId(String id) {
    for (String path : new String[] {"/api/v1", "/api/v1/auth/me", "/nothing"}) {
      Answer answer = ada.api().with("X-Request-Id", id).get(path);
      assertEquals(id, answer.header("X-Request-Id").orElseThrow(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "a/b",
        "é",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void replacesAnyOtherRequestId(String id) {
    Answer answer = ada.api().with("X-Request-Id", id).get("/api/v1/auth/me");
    assertNotEquals(id, answer.header("X-Request-Id").orElseThrow());
  }

  @Test
  void everyRequestWithoutIdGetsItsOwn() {
    String first = ada.api().get("/api/v1").header("X-Request-Id").orElseThrow();
    String second = ada.api().get("/api/v1").header("X-Request-Id").orElseThrow();
    assertNotEquals(first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/health", "/api/v1", "/api/docs", "/api/openapi", "/api/v1/auth/me", "/nothing"})
  void sendsSecurityHeadersEverywhere(String path) {
    Answer answer = ada.api().get(path);
    assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(null));
    assertEquals("DENY", answer.header("X-Frame-Options").orElse(null));
    assertTrue(answer.header("Referrer-Policy").isPresent(), "Referrer-Policy");
    String policy = answer.header("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe-"), policy);
    assertEquals(1, answer.headerValues("Content-Security-Policy").size());
  }

  @Test
  void answersCarryTheLimits() {
    Answer first = ada.api().get("/api/v1/auth/me");
    Answer second = ada.api().get("/api/v1/auth/me");
    assertEquals(6000, number(first, "RateLimit-Limit"));
    assertEquals(number(first, "RateLimit-Remaining") - 1, number(second, "RateLimit-Remaining"));
    long reset = number(second, "RateLimit-Reset");
    assertTrue(reset >= 0 && reset <= 60, "RateLimit-Reset " + reset);
  }

  @Test
  void problemsCarryTheLimitsToo() {
    Answer answer = ada.api().get(ada.organization().path() + "/projects/none").expect(404);
    assertTrue(number(answer, "RateLimit-Limit") > 0);
  }

  @Test
  void doesNotOpenItselfToOtherOrigins() {
    Answer answer = ada.api().with("Origin", "https://evil.example").get("/api/v1");
    assertTrue(answer.header("Access-Control-Allow-Origin").isEmpty());
    Answer preflight =
        suite
            .anonymous()
            .with("Origin", "https://evil.example")
            .with("Access-Control-Request-Method", "DELETE")
            .send("OPTIONS", "/api/v1/auth/me", BodyPublishers.noBody(), null);
    assertTrue(preflight.header("Access-Control-Allow-Origin").isEmpty());
  }

  @Test
  void namesNoSoftware() {
    Answer answer = ada.api().get("/api/v1/auth/me");
    assertTrue(answer.header("Server").isEmpty());
    assertTrue(answer.header("X-Powered-By").isEmpty());
  }

  private static long number(Answer answer, String header) {
    return Long.parseLong(answer.header(header).orElseThrow());
  }
}
