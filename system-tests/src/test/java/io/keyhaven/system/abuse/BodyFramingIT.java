package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One request that looks like two, or two that look like one: whatever a hop could read otherwise
 * is refused, and nothing behind it on the connection is answered.
 */
@SystemTest
class BodyFramingIT {
  /** What would be answered with the sign-in keys if it were taken for a request of its own. */
  private static final String SMUGGLED =
      "GET /.well-known/jwks.json HTTP/1.1\r\nHost: localhost\r\nX-Rest: ";

  private final Suite suite;
  private Person ada;

  BodyFramingIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 4",
        "Content-Length: 4|Content-Length: 5",
        "Content-Length: 4, 5",
        "Content-Length: +4",
        "Content-Length: -4",
        "Content-Length: 0x4",
        "Content-Length: 4 4",
        "Content-Length: 99999999999999999999",
        "Content-Length:",
        "Content-Length : 4",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: Chunked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: chunked|Transfer-Encoding: x",
        "Transfer-Encoding: x|Transfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding\u0000: chunked",
        " Transfer-Encoding: chunked",
        "X: y\rTransfer-Encoding: chunked|Content-Length: 4",
        "X: y\nTransfer-Encoding: chunked|Content-Length: 4"
      })
  void aBodyWhoseEndCouldBeReadInTwoWaysIsRefused(String framing) throws IOException {
    String request = head(framing.replace("|", "\r\n")) + "0\r\n\r\n" + SMUGGLED + "\r\n\r\n";
    try (var wire = Wire.to(suite.origin())) {
      String answers = wire.write(request).readToEnd();
      assertTrue(
          answers.isEmpty() || answers.startsWith("HTTP/1.1 400 "), framing + " gave " + answers);
      assertFalse(answers.contains("\"kty\""), "a second request was smuggled: " + answers);
      assertFalse(answers.contains("HTTP/1.1 5"), answers);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "-1", "4;x=\u0000", "fffffffffffffffff", "0x2", "", " "})
  void aChunkOfNoSizeIsRefused(String size) throws IOException {
    String request =
        head("Transfer-Encoding: chunked") + size + "\r\n{}\r\n0\r\n\r\n" + SMUGGLED + "\r\n\r\n";
    try (var wire = Wire.to(suite.origin())) {
      String answers = wire.write(request).readToEnd();
      assertFalse(answers.contains("\"kty\""), "a second request was smuggled: " + answers);
      assertFalse(answers.contains("HTTP/1.1 5") || answers.contains("HTTP/1.1 2"), answers);
    }
  }

  /** What follows a refused body is not taken for a request either. */
  @Test
  void aRequestThatIsTheBodyOfAnotherIsNotAnswered() throws IOException {
    String inner = SMUGGLED + "\r\n\r\n";
    String request = head("Content-Length: " + inner.length()) + inner;
    try (var wire = Wire.to(suite.origin())) {
      Wire.Reply reply = wire.write(request).read();
      assertEquals(400, reply.status(), reply.body());
      assertTrue(reply.isProblem());
      wire.write("GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String rest = wire.readToEnd();
      assertTrue(rest.contains("\"KeyHaven\""), rest);
      assertFalse(rest.contains("\"kty\""), rest);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
    String one = "GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: one\r\n\r\n";
    String two = "GET /nothing HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: two\r\n\r\n";
    try (var wire = Wire.to(suite.origin())) {
      wire.write(one + two + one);
      for (int status : new int[] {200, 404, 200}) {
        assertEquals(status, wire.read().status());
      }
    }
  }

  @Test
  void aBodyIsAskedForOnlyWhereItIsTaken() throws IOException {
    try (var wire = Wire.to(suite.origin())) {
      wire.write(head("Content-Length: 2\r\nExpect: 100-continue"));
      assertEquals(100, wire.read().status());
      assertEquals(422, wire.write("{}").read().status());
    }
    try (var wire = Wire.to(suite.origin())) {
      wire.write(head("Content-Length: 2000000\r\nExpect: 100-continue"));
      assertEquals(413, wire.read().status());
    }
    try (var wire = Wire.to(suite.origin())) {
      wire.write(head("Content-Length: 2\r\nExpect: a miracle") + "{}");
      assertEquals(422, wire.read().status());
    }
  }

  private String head(String framing) {
    return "POST /api/v1/organizations HTTP/1.1\r\nHost: "
        + suite.origin().getAuthority()
        + "\r\nAuthorization: Bearer "
        + ada.accessToken()
        + "\r\nContent-Type: application/json\r\n"
        + framing
        + "\r\n\r\n";
  }
}
