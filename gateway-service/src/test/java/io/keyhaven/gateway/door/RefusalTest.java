package io.keyhaven.gateway.door;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusalTest extends AtTheDoor {
  @Test
  void answersUnknownPathWithAProblem() {
    problem(anybody().get("/api/v1/nothing"), 404, "route.not_found")
        .body("category", equalTo("NOT_FOUND"));
    problem(anybody().get("/"), 404, "route.not_found");
  }

  @Test
  void answersUnknownMethodWithThoseThereAre() {
    problem(anybody().get("/api/v1/auth/login"), 405, "route.method_not_allowed")
        .header("Allow", "POST");
    problem(anybody().request("TRACE", VALUES), 405, "route.method_not_allowed")
        .header("Allow", "GET, HEAD");
    // Also where a service has the path in a subtree of its own, before anybody signs in.
    problem(anybody().post(VALUES), 405, "route.method_not_allowed").header("Allow", "GET, HEAD");
    problem(anybody().patch("/api/v1/organizations/acme/members"), 405, "route.method_not_allowed")
        .header("Allow", "GET, HEAD");
    problem(anybody().request("BREW", "/health"), 405, "route.method_not_allowed")
        .header("Allow", "GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/tokens",
        "/q/health",
        "/q/metrics",
        "/q/health/ready",
        "/webjars/swagger-ui/5.34.1/index.html",
        "/META-INF/resources/x"
      })
  void hidesWhatIsNotPublic(String path) {
    problem(anybody().get(path), 404, "route.not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//internal/tokens",
        "/api/v1/../../internal/tokens",
        "/api/v1/%2e%2e/%2e%2e/internal/tokens",
        "/api/v1/..%2f..%2finternal/tokens",
        "/api/v1/organizations/acme/projects/../../../../../internal/tokens",
        "/api/v1/organizations/acme/projects/%2e%2e",
        "/api/v1/organizations/acme/projects/..;/x",
        "/api/v1/organizations/acme%00",
        "/api/v1/organizations/acme%0d%0aX-Evil:1",
        "/api/v1/organizations/acme/projects/a%5c..%5cb",
        "/api/v1/organizations/acme/projects/%252e%252e%252finternal",
        "/./health",
        "/health/.",
        "http://localhost/health",
        "*"
      })
  void refusesPathsThatCouldBeReadInTwoWays(String target) throws IOException {
    for (String method : new String[] {"GET", "OPTIONS"}) {
      try (var client = new RawHttp(port())) {
        var answer = client.send(method + " " + target + " HTTP/1.1", "Host: localhost").read();
        isProblem(answer, 400, "request.malformed");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost:8080:1",
        "127.0.0.2",
        "[::2]",
        "user@localhost",
        "localhost."
      })
  void refusesUnknownHosts(String host) throws IOException {
    try (var client = new RawHttp(port())) {
      var answer = client.send("GET /health HTTP/1.1", "Host: " + host).read();
      isProblem(answer, 421, "request.host_unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]", "[::1]:443"})
  void answersToItsOwnHosts(String host) throws IOException {
    try (var client = new RawHttp(port())) {
      assertEquals(200, client.send("GET /health HTTP/1.1", "Host: " + host).read().status());
    }
  }

  @Test
  void refusesSeveralHostsAndNone() throws IOException {
    try (var client = new RawHttp(port())) {
      var answer =
          client.send("GET /health HTTP/1.1", "Host: localhost", "Host: evil.example").read();
      isProblem(answer, 400, "request.malformed");
    }
    try (var client = new RawHttp(port())) {
      isProblem(client.send("GET /health HTTP/1.1").read(), 400, "request.malformed");
    }
  }

  @Test
  void refusesHeadsThatAreTooLarge() throws IOException {
    problem(
        anybody().header("X-Large", "x".repeat(9000)).get("/health"),
        431,
        "request.headers_too_large");
    problem(anybody().get("/health?q=" + "x".repeat(9000)), 414, "request.target_too_long");
    try (var client = new RawHttp(port())) {
      client.write("GET /health HTTP/1.1\r\nHost: localhost\r\n");
      for (int i = 0; i < 120; i++) {
        client.write("X-" + i + ": 1\r\n");
      }
      isProblem(client.write("\r\n").read(), 431, "request.headers_too_large");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /health http/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Nul: a\u0000b\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nNo colon\r\n\r\n",
        "\u0016\u0003\u0001\u0002not TLS\r\n\r\n"
      })
  void answersWhatIsNotHttpWithAProblem(String sent) throws IOException {
    try (var client = new RawHttp(port())) {
      var answer = client.write(sent).read();
      isProblem(answer, 400, "request.malformed");
      assertEquals(0, client.readBytes(1).length, "hangs up");
    }
  }

  @Test
  void answersHeadsBeyondWhatTheServerReadsWithAProblem() throws IOException {
    try (var client = new RawHttp(port())) {
      var answer = client.send("GET /" + "x".repeat(40_000) + " HTTP/1.1").read();
      isProblem(answer, 414, "request.target_too_long");
    }
    try (var client = new RawHttp(port())) {
      var answer = client.send("GET / HTTP/1.1", "X: " + "x".repeat(100_000)).read();
      isProblem(answer, 431, "request.headers_too_large");
      assertTrue(answer.header("RateLimit-Limit").isPresent(), "the limit");
    }
  }

  @Test
  void answersABodyThatCannotBeReadWithAProblem() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "POST " + COMMITS + " HTTP/1.1",
          "Host: localhost",
          "Authorization: Bearer " + token,
          "Transfer-Encoding: chunked");
      isProblem(client.write("zz\r\nno chunk\r\n").read(), 400, "request.malformed");
      assertEquals(0, client.readBytes(1).length, "hangs up");
    }
  }

  @Test
  void refusesPackedBodies() {
    problem(
            as(near.identity().signIn()).header("Content-Encoding", "gzip").body("x").post(COMMITS),
            415,
            "request.encoding_unsupported")
        .header("Accept-Encoding", "identity");
  }

  /** Two lengths are how one request is made to look like two (request smuggling). */
  @Test
  void refusesContradictoryLengths() throws IOException {
    try (var client = new RawHttp(port())) {
      client.send(
          "POST /api/v1/auth/login HTTP/1.1",
          "Host: localhost",
          "Content-Length: 5",
          "Content-Length: 6");
      assertEquals(400, client.read().status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip, chunked", "Chunked", "xchunked"})
  void refusesUnusualTransferEncodings(String encoding) throws IOException {
    try (var client = new RawHttp(port())) {
      client.send(
          "POST /api/v1/auth/login HTTP/1.1", "Host: localhost", "Transfer-Encoding: " + encoding);
      client.write("0\r\n\r\nGET /api/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      isProblem(client.read(), 400, "request.malformed");
      assertEquals(0, client.readBytes(1).length, "answers nothing that may be a body");
    }
  }

  @Test
  void guardsEveryAnswer() {
    for (var answer :
        new io.restassured.response.Response[] {
          anybody().get("/api/v1"), anybody().get("/nothing"), anybody().get("/api/docs")
        }) {
      answer
          .then()
          .header("Content-Security-Policy", containsString("default-src 'none'"))
          .header("Content-Security-Policy", not(containsString("unsafe")))
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
          .header("X-Content-Type-Options", "nosniff")
          .header("X-Frame-Options", "DENY")
          .header("Referrer-Policy", "no-referrer")
          .header("Permissions-Policy", containsString("camera=()"))
          .header("Strict-Transport-Security", nullValue());
    }
    anybody()
        .header("X-Forwarded-Proto", "https")
        .get("/api/v1")
        .then()
        .header("Strict-Transport-Security", containsString("max-age=31536000"));
  }

  @Test
  void allowsOnlyNamedOriginsToCall() {
    anybody()
        .header("Origin", "https://app.example")
        .header("Access-Control-Request-Method", "PUT")
        .options(SECRETS)
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "https://app.example")
        .header("Access-Control-Allow-Methods", containsString("PUT"))
        .header("Access-Control-Allow-Headers", containsString("Authorization"))
        .header("Access-Control-Allow-Credentials", nullValue())
        .header("Vary", containsString("Origin"));
    problem(
            anybody()
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .options(SECRETS),
            403,
            "request.origin_not_allowed")
        .header("Access-Control-Allow-Origin", nullValue());
    anybody()
        .header("Origin", "https://app.example")
        .get("/api/v1")
        .then()
        .header("Access-Control-Allow-Origin", "https://app.example")
        .header("Access-Control-Expose-Headers", containsString("ETag"));
    anybody()
        .header("Origin", "https://evil.example")
        .get("/api/v1")
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
  }

  private static void isProblem(RawHttp.Answer answer, int status, String code) {
    assertEquals(status, answer.status());
    assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
    assertTrue(
        answer.body().contains("\"requestId\":\"" + answer.header("X-Request-Id").orElseThrow()));
  }
}
