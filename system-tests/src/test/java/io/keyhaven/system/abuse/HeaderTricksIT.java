package io.keyhaven.system.abuse;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that contradict each other, say what is not theirs to say, or are simply too many. */
@SystemTest
class HeaderTricksIT {
  private final Suite suite;
  private Person ada;
  private Person eve;

  HeaderTricksIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    eve = suite.register();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/api/v1",
        "/api/openapi",
        "/api/docs",
        "/nothing",
        "/.well-known/jwks.json",
        "/api/v1/auth/me",
        "/api/v1/organizations",
        "/api/v1/auth/login"
      })
  void twoCredentialsThatDifferAreRefusedOnEveryRoute(String path) throws IOException {
    String[] pairs = {
      "Authorization: Bearer %s\r\nX-Vault-Token: %s",
      "X-Vault-Token: %s\r\nAuthorization: Bearer %s",
      "Authorization: Bearer %s\r\nAuthorization: Bearer %s",
      "X-Vault-Token: %s\r\nX-Vault-Token: %s"
    };
    for (String pair : pairs) {
      Wire.Reply reply = ask("GET " + path, pair.formatted(ada.accessToken(), eve.accessToken()));
      assertEquals(400, reply.status(), pair + reply.body());
      assertTrue(reply.isProblem());
      assertTrue(reply.head().contains("RateLimit-Remaining"), reply.head());
    }
  }

  /** Also in the same header twice, the same credential is suspicious: one hop takes the first. */
  @Test
  void theSameCredentialInBothHeadersIsOne() throws IOException {
    String both =
        "Authorization: Bearer %s\r\nX-Vault-Token: %s"
            .formatted(ada.accessToken(), ada.accessToken());
    assertEquals(200, ask("GET /api/v1/auth/me", both).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "Forwarded",
        "X-Real-IP",
        "X-Client-IP",
        "True-Client-IP",
        "Via"
      })
  void nobodyGetsAnotherLimitByNamingAnotherAddress(String header) {
    Api nobody = suite.anonymous();
    long before = remaining(nobody.get("/api/v1"));
    for (int i = 0; i < 3; i++) {
      String claim = header.equals("Forwarded") ? "for=192.0.2." + i : "192.0.2." + i;
      long after = remaining(nobody.with(header, claim).get("/api/v1"));
      assertEquals(--before, after);
    }
  }

  @Test
  void theRecordNamesTheAddressThatWasSeen() {
    Person walter = suite.register();
    walter
        .api()
        .with("X-Forwarded-For", "192.0.2.77")
        .with("Forwarded", "for=192.0.2.77")
        .with("X-Real-IP", "192.0.2.77")
        .post("/api/v1/organizations", Json.body("name", "Walter's"))
        .expect(201);
    List<JsonNode> events =
        await()
            .until(() -> walter.organization().auditEvents("limit=50"), found -> !found.isEmpty());
    assertTrue(
        events.stream()
            .map(event -> event.path("address").asText())
            .allMatch(address -> address.startsWith("127.")),
        events.toString());
  }

  @Test
  void forwardedSchemeAndHostAreNotBelieved() {
    Api api = ada.api().with("X-Forwarded-Proto", "https").with("X-Forwarded-Host", "evil.example");
    Answer created = api.post("/api/v1/organizations", Json.body("name", "Spoofed")).expect(201);
    assertTrue(created.header("Strict-Transport-Security").isEmpty());
    assertFalse(created.header("Location").orElseThrow().contains("evil.example"));
  }

  /** Such headers go no further than the next hop; what the gateway itself says still does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "X-Request-Id",
        "X-Forwarded-For",
        "Content-Type",
        "Content-Length",
        "Transfer-Encoding",
        "Host",
        "close, Authorization",
        "keep-alive, X-Forwarded-For, X-Request-Id",
        "Connection"
      })
  void headersNamedByConnectionRobNobodyOfTheirs(String named) throws IOException {
    Wire.Reply reply =
        ask(
            "GET /api/v1/auth/me",
            "Authorization: Bearer " + ada.accessToken(),
            "X-Request-Id: mine",
            "Connection: " + named);
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().contains(ada.id()), "it is still Ada who asked");
    assertTrue(reply.head().toLowerCase().contains("x-request-id: mine"), reply.head());
    Wire.Reply nobody = ask("GET /api/v1/auth/me", "Connection: " + named);
    assertEquals(401, nobody.status(), nobody.body());
  }

  /** What Connection names is dropped on the way, so a body is still measured by its own length. */
  @Test
  void aBodyArrivesWholeWhateverConnectionNames() throws IOException {
    for (String named : new String[] {"Content-Length", "Content-Length, Transfer-Encoding"}) {
      String body = "{\"name\":\"Named by Connection\"}";
      Wire.Reply reply =
          ask(
              "POST /api/v1/organizations",
              "Authorization: Bearer " + ada.accessToken(),
              "Content-Type: application/json",
              "Connection: " + named,
              "Content-Length: " + body.length() + "\r\n\r\n" + body);
      assertEquals(201, reply.status(), reply.body());
    }
  }

  @Test
  void headersUpToALimitAreTakenAndLargerOnesRefusedReadably() {
    ada.api().with("X-Large", "x".repeat(6000)).get("/api/v1/auth/me").expect(200);
    for (int size : new int[] {8192, 20_000, 60_000, 200_000}) {
      ada.api()
          .with("X-Large", "x".repeat(size))
          .get("/api/v1/auth/me")
          .expect(431, "request.headers_too_large");
    }
    ada.api().get("/api/v1/auth/me?q=" + "x".repeat(9000)).expect(414);
    ada.api().get("/api/v1/auth/me?q=" + "x".repeat(100_000)).expect(414);
  }

  @Test
  void manySmallHeadersAreRefusedToo() throws IOException {
    var headers = new StringBuilder("X-0: 0");
    for (int i = 1; i < 2000; i++) {
      headers.append("\r\nX-").append(i).append(": ").append(i);
    }
    Wire.Reply reply = ask("GET /api/v1", headers.toString());
    assertEquals(431, reply.status());
    assertTrue(reply.isProblem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Bad Name: 1", "X-Nul: a\u0000b", "No colon here", ": no name", "\u00ff: 1"})
  void brokenHeadersAreRefusedReadably(String header) throws IOException {
    Wire.Reply reply = ask("GET /api/v1", header);
    assertEquals(400, reply.status(), header);
    assertTrue(reply.isProblem(), reply.head());
  }

  /** An upgrade to HTTP/2 in plain text would leave the checks of HTTP/1 behind. */
  @Test
  void plainConnectionsAreNotUpgraded() throws IOException {
    Wire.Reply reply =
        ask(
            "GET /api/v1",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA");
    assertEquals(200, reply.status(), reply.head());
    try (var wire = Wire.to(suite.origin())) {
      wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      assertEquals(400, wire.read().status());
    }
  }

  private Wire.Reply ask(String request, String... headers) throws IOException {
    String authority = suite.origin().getAuthority();
    String host = "\r\nHost: " + authority + "\r\n" + String.join("\r\n", headers);
    try (var wire = Wire.to(suite.origin())) {
      boolean hasBody = host.contains("\r\n\r\n");
      return wire.write(request + " HTTP/1.1" + host + (hasBody ? "" : "\r\n\r\n")).read();
    }
  }

  private static long remaining(Answer answer) {
    return Long.parseLong(answer.header("RateLimit-Remaining").orElseThrow());
  }
}
