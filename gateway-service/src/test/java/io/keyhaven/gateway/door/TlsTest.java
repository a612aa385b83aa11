package io.keyhaven.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.RawHttp;
import io.keyhaven.testing.OwnCertificate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The door with a certificate of its own. */
@QuarkusTest
@TestProfile(TlsTest.WithCertificate.class)
class TlsTest extends AtTheDoor {
  private static final String STORE = "quarkus.tls.door.key-store.p12.path";

  @ConfigProperty(name = STORE)
  Path store;

  /** As {@code docs/production.md} says. */
  public static final class WithCertificate implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      OwnCertificate certificate = OwnCertificate.make("localhost");
      return Map.of(
          "keyhaven.gateway.server.tls",
          "door",
          STORE,
          certificate.file().toString(),
          "quarkus.tls.door.key-store.p12.password",
          certificate.password());
    }
  }

  @Test
  void servesHttp2AndHttp1() throws Exception {
    for (Version version : Version.values()) {
      HttpResponse<String> answer = get("/api/v1", version);
      assertEquals(200, answer.statusCode());
      assertEquals(version, answer.version());
    }
  }

  @Test
  void tellsBrowsersToComeBackOverTlsOnly() throws Exception {
    for (Version version : Version.values()) {
      String told =
          get("/api/v1", version).headers().firstValue("Strict-Transport-Security").orElseThrow();
      assertTrue(told.contains("max-age=31536000"), told);
    }
  }

  @Test
  void passesRequestsOnAndTellsTheServiceTheyCameOverTls() throws Exception {
    String token = near.mint().token(near.identity().signIn());
    for (Version version : Version.values()) {
      HttpRequest put =
          to(SECRETS + "/A")
              .header("Authorization", "Bearer " + token)
              .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"1\"}"))
              .build();
      HttpResponse<String> answer = client(version).send(put, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("\"x-forwarded-proto\":\"https\""), answer.body());
      assertTrue(answer.body().contains("\"bodyLength\":13"), answer.body());
    }
  }

  @Test
  void refusalsAreProblems() throws Exception {
    for (Version version : Version.values()) {
      HttpResponse<String> answer = get(VALUES, version);
      assertEquals(401, answer.statusCode());
      assertEquals(
          "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    }
  }

  /** The clock of heads runs underneath TLS as well. */
  @Test
  void cutsOffAHeadThatTrickles() throws Exception {
    var socket = trusting().getSocketFactory().createSocket("localhost", port());
    try (var client = new RawHttp(socket)) {
      client.write("GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      assertEquals(408, client.read().status());
    }
  }

  @Test
  void doesNotAnswerInPlainText() throws IOException {
    try (var client = new RawHttp(port())) {
      client.send("GET /api/v1 HTTP/1.1", "Host: localhost");
      assertThrows(IOException.class, client::read);
    }
  }

  @Test
  void isNotTrustedByClientsThatDoNotKnowTheCertificate() {
    HttpRequest get = to("/api/v1").build();
    assertThrows(
        SSLHandshakeException.class,
        () -> HttpClient.newHttpClient().send(get, BodyHandlers.discarding()));
  }

  private HttpResponse<String> get(String path, Version version) throws Exception {
    return client(version).send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
        .header("X-Forwarded-For", address)
        .header("Content-Type", "application/json");
  }

  private HttpClient client(Version version) {
    return HttpClient.newBuilder().version(version).sslContext(trusting()).build();
  }

  private SSLContext trusting() {
    return OwnCertificate.in(store).trusting();
  }
}
