package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other spellings of an address, and methods that are none of ours. */
@SystemTest
class PathSpellingIT {
  private final Suite suite;
  private Person ada;
  private Project project;

  PathSpellingIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    project = ada.organization().createProject();
    project.set("development", "KEY", "canary").expect(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/secrets%2fKEY/value",
        "/secrets/KEY%2Fvalue",
        "/secrets/KEY/value%00",
        "/secrets/KEY%00/value",
        "/secrets/./KEY/value",
        "/secrets/x/../KEY/value",
        "/secrets/%2e/KEY/value",
        "/secrets/%2E%2E/secrets/KEY/value",
        "/secrets//KEY/value",
        "/secrets/KEY/value;x=1",
        "/secrets;x=1/KEY/value",
        "/secrets\\KEY\\value",
        "/secrets%5cKEY%5cvalue",
        "/secrets/KEY%252Fvalue",
        "/secrets/KEY/value%20",
        "/secrets/KEY/value/",
        "/secrets/%c1%8bEY/value",
        "/secrets/%e0%81%8bEY/value",
        "/secrets/\u00cbEY/value",
        "/secrets/K%45Y/valu%ff",
        "/secrets/KEY/VALUE",
        "/Secrets/KEY/value",
        "/secrets/KEY/value#x",
        "/secrets/KEY/value\tx"
      })
  void noOtherSpellingOpensAValue(String spelling) throws IOException {
    Wire.Reply reply = ask("GET " + project.environment("development") + spelling);
    assertTrue(reply.status() == 400 || reply.status() == 404, spelling + " " + reply.status());
    assertTrue(reply.isProblem(), reply.head());
    assertFalse(reply.body().contains("canary"));
  }

  /** One spelling is as good as another where it can mean only one thing, also for the limits. */
  @Test
  void anEncodedLetterIsTheLetter() throws IOException {
    Wire.Reply plain = ask("GET " + project.environment("development") + "/secrets/KEY/value");
    Wire.Reply encoded =
        ask("GET " + project.environment("development") + "/secrets/K%45Y/v%61lue");
    assertEquals(200, plain.status());
    assertEquals(200, encoded.status());
    for (Wire.Reply reply : new Wire.Reply[] {plain, encoded}) {
      assertTrue(reply.head().contains("RateLimit-Limit: 600\r\n"), "a reveal: " + reply.head());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://localhost/api/v1/auth/me",
        "GET http://evil.example/api/v1/auth/me",
        "GET https://localhost/api/v1/auth/me",
        "GET //evil.example/api/v1/auth/me",
        "GET api/v1/auth/me",
        "GET *",
        "GET ?x",
        "OPTIONS *",
        "CONNECT localhost:5432",
        "GET file:///etc/passwd"
      })
  void aTargetThatIsNoPathIsRefused(String line) throws IOException {
    Wire.Reply reply = ask(line);
    assertEquals(400, reply.status(), line + reply.body());
    assertTrue(reply.isProblem(), reply.head());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRACE",
        "TRACK",
        "PROPFIND",
        "LINK",
        "BREW",
        "get",
        "Get",
        "OPTIONS",
        "PURGE",
        "DEBUG"
      })
  void methodsThatAreNotOursAreRefused(String method) throws IOException {
    Wire.Reply reply = ask(method + " /api/v1/auth/me");
    assertEquals(405, reply.status(), method + reply.body());
    assertTrue(reply.isProblem(), reply.head());
    assertFalse(reply.body().contains(ada.accessToken()), "echoes nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override: DELETE",
        "X-Method-Override: DELETE",
        "X-HTTP-Method: DELETE",
        "X-Original-URL: /internal/jwks.json",
        "X-Rewrite-URL: /internal/jwks.json"
      })
  void noHeaderChangesTheMethodOrTheAddress(String header) throws IOException {
    Wire.Reply reply = ask("GET /api/v1/auth/me", header);
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().contains(ada.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /api/v1\r\n\r\n",
        "GET /api/v1 HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /api/v1 http/1.1\r\nHost: localhost\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001not TLS\r\n\r\n",
        "GET  /api/v1  HTTP/1.1 x\r\nHost: localhost\r\n\r\n"
      })
  void whatIsNotHttpIsRefusedReadably(String bytes) throws IOException {
    try (var wire = Wire.to(suite.origin())) {
      Wire.Reply reply = wire.write(bytes).read();
      assertEquals(400, reply.status(), reply.head());
      assertTrue(reply.isProblem(), reply.head());
      assertEquals("", wire.readToEnd());
    }
  }

  private Wire.Reply ask(String line, String... headers) throws IOException {
    var request =
        new StringBuilder(line + " HTTP/1.1\r\nHost: " + suite.origin().getAuthority() + "\r\n");
    request.append("Authorization: Bearer ").append(ada.accessToken()).append("\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    try (var wire = Wire.to(suite.origin())) {
      return wire.write(request + "\r\n").read();
    }
  }
}
