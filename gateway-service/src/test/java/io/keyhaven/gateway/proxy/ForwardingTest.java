package io.keyhaven.gateway.proxy;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForwardingTest extends AtTheDoor {
  @Test
  void forwardsMethodPathAndQueryAsMatched() {
    as(near.identity().signIn())
        .queryParam("path", "%2Fa")
        .patch("/api/v1/organizations/acme/%70rojects/caf%c3%a9")
        .then()
        .statusCode(200)
        .body("service", equalTo("vault"))
        .body("method", equalTo("PATCH"))
        .body("target", equalTo("/api/v1/organizations/acme/projects/caf%C3%A9?path=%2Fa"));
  }

  @Test
  void vouchesForWhereARequestComesFrom() {
    as(near.identity().signIn())
        .header("X-Request-Id", "my.request-1")
        .header("User-Agent", "curl/8")
        .get(VALUES)
        .then()
        .header("X-Request-Id", "my.request-1")
        .body("headers.x-request-id", equalTo("my.request-1"))
        .body("headers.x-forwarded-for", equalTo(address))
        .body("headers.x-forwarded-proto", equalTo("http"))
        .body("headers.x-forwarded-host", equalTo("127.0.0.1:" + port()))
        .body("headers.user-agent", equalTo("curl/8"));
  }

  @Test
  void replacesARequestIdThatIsNoIdentifier() {
    for (String sent : List.of("a b", "x".repeat(65), "<script>", "é")) {
      as(near.identity().signIn())
          .header("X-Request-Id", sent)
          .get(VALUES)
          .then()
          .header("X-Request-Id", not(equalTo(sent)))
          .body("headers.x-request-id", not(equalTo(sent)));
    }
  }

  @Test
  void keepsClientsClaimsFromServices() {
    String token = near.mint().token(near.identity().signIn());
    var headers =
        anybody()
            .header("X-Vault-Token", token)
            .header("X-Forwarded-User", "root")
            .header("Forwarded", "for=1.2.3.4")
            .header("X-Real-IP", "1.2.3.4")
            .header("X-KeyHaven-Principal", "root")
            .header("X-KeyHaven-Client", "web")
            .header("Cookie", "keyhaven-refresh=1")
            .header("Origin", "http://localhost")
            .header("X-HTTP-Method-Override", "DELETE")
            .header("Proxy-Authorization", "Basic eDp5")
            .header("TE", "trailers")
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .header("tracestate", "vendor=text")
            .header("baggage", "user=root")
            .header("X-Ordinary", "1")
            .get(VALUES)
            .then()
            .statusCode(200)
            .body("headers.x-ordinary", equalTo("1"));
    for (String stripped :
        List.of(
            "x-vault-token",
            "x-forwarded-user",
            "forwarded",
            "x-real-ip",
            "x-keyhaven-principal",
            "x-keyhaven-client",
            "cookie",
            "origin",
            "x-http-method-override",
            "proxy-authorization",
            "te",
            "traceparent",
            "tracestate",
            "baggage",
            "connection")) {
      headers.body("headers", not(hasKey(stripped)));
    }
  }

  @Test
  void givesCookiesAndTheirGuardsToSignInOnly() {
    anybody()
        .header("Cookie", "keyhaven-refresh=1")
        .header("Origin", "http://localhost")
        .header("X-KeyHaven-Client", "web")
        .post("/api/v1/auth/refresh")
        .then()
        .body("headers.cookie", equalTo("keyhaven-refresh=1"))
        .body("headers.origin", equalTo("http://localhost"))
        .body("headers.x-keyhaven-client", equalTo("web"));
  }

  /** What Connection names goes, and ours come after, so that none of ours can be named away. */
  @Test
  void stripsWhatConnectionNames() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      var answer =
          client
              .send(
                  "GET " + VALUES + " HTTP/1.1",
                  "Host: localhost",
                  "Authorization: Bearer " + token,
                  "X-Forwarded-For: " + address,
                  "X-Hop: 1",
                  "Connection: X-Hop, X-Forwarded-For, Authorization, X-Request-Id")
              .read();
      assertEquals(200, answer.status());
      assertTrue(answer.body().contains("\"x-forwarded-for\":\"" + address + "\""));
      assertTrue(answer.body().contains("\"authorization\":\"Bearer internal/"));
      assertTrue(!answer.body().contains("x-hop"));
    }
  }

  @Test
  void keepsServicesTelltalesFromClients() {
    as(near.identity().signIn())
        .header("Stub", "headers")
        .get(VALUES)
        .then()
        .statusCode(200)
        .header("Server", nullValue())
        .header("X-Powered-By", nullValue())
        .header("X-Secret-Hop", nullValue())
        .header("Set-Cookie", nullValue())
        .header("Access-Control-Allow-Origin", nullValue())
        .header("X-Request-Id", not(equalTo("stub")))
        .header("Content-Security-Policy", not(equalTo("default-src *")))
        .header("Cache-Control", "private, max-age=5")
        .header("ETag", "\"r1\"");
  }

  @Test
  void givesClientsNoAddressOfAService() {
    as(near.identity().signIn())
        .header("Stub", "created")
        .post(COMMITS)
        .then()
        .statusCode(201)
        .header("Location", COMMITS + "/1?a=b");
  }

  @Test
  void passesOnAnswersWithoutBody() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      for (String wish : List.of("no-content", "not-modified", "no-content")) {
        var answer =
            client
                .send(
                    "GET " + VALUES + " HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Bearer " + token,
                    "Stub: " + wish)
                .read();
        assertEquals(wish.equals("no-content") ? 204 : 304, answer.status());
        assertTrue(answer.header("Transfer-Encoding").isEmpty());
      }
      var answer =
          client
              .send(
                  "HEAD " + VALUES + " HTTP/1.1",
                  "Host: localhost",
                  "Connection: close",
                  "Authorization: Bearer " + token)
              .readBytes(4096);
      assertTrue(new String(answer, StandardCharsets.US_ASCII).endsWith("\r\n\r\n"));
    }
  }

  /** Each part arrives before the next is sent, so nothing in between waits for the end. */
  @Test
  void streamsAnswersAsTheyCome() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + VALUES))
            .header("Authorization", "Bearer " + near.mint().token(near.identity().signIn()))
            .header("Stub", "drip")
            .build();
    var times = new ArrayList<Long>();
    try (var client = HttpClient.newHttpClient()) {
      client
          .send(request, BodyHandlers.ofLines())
          .body()
          .filter(line -> !line.isEmpty())
          .forEach(line -> times.add(System.nanoTime()));
    }
    assertEquals(3, times.size());
    assertTrue(times.getLast() - times.getFirst() > 200_000_000L);
  }

  @Test
  void speaksHttp2WithClients() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + IMPORT))
            .header("Authorization", "Bearer " + near.mint().token(near.identity().signIn()))
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofString("A=1\n".repeat(1000))))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      // The first request upgrades the connection, the second is HTTP/2 from the start.
      for (int i = 0; i < 2; i++) {
        var answer = client.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"bodyLength\":4000"), answer.body());
      }
    }
  }
}
