package io.keyhaven.gateway.proxy;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BodySizeTest extends AtTheDoor {
  private static final int MIB = 1024 * 1024;

  @ParameterizedTest
  @CsvSource({"false, 1048576", "true, 1048576", "false, 0", "true, 0"})
  void takesABodyUpToTheLimit(boolean chunked, int size) throws IOException {
    var answer = post(COMMITS, size, chunked);
    assertEquals(200, answer.status());
    assertTrue(answer.body().contains("\"bodyLength\":" + size), answer.body());
  }

  /** Also a client that sends everything before it reads gets to read it: the rest is drained. */
  @ParameterizedTest
  @CsvSource({"false, 1048577", "true, 1048577", "false, 8000000", "true, 8000000"})
  void refusesABiggerOneReadably(boolean chunked, int size) throws IOException {
    var answer = post(COMMITS, size, chunked);
    assertEquals(413, answer.status());
    assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    assertTrue(answer.body().contains("\"code\":\"request.too_large\""), answer.body());
    assertTrue(answer.body().contains("\"category\":\"VALIDATION\""), answer.body());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void takesMoreForAnImport(boolean chunked) throws IOException {
    assertEquals(200, post(IMPORT, 10 * MIB, chunked).status());
    assertEquals(413, post(IMPORT, 10 * MIB + 1, chunked).status());
  }

  @Test
  void goesOnWithTheConnectionAfterDraining() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      for (int i = 0; i < 2; i++) {
        send(client, token, COMMITS, 2 * MIB, false);
        assertEquals(413, client.read().status());
      }
      send(client, token, COMMITS, 10, false);
      assertEquals(200, client.read().status());
    }
  }

  @Test
  void hangsUpOnWhoeverSendsOn() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "POST " + COMMITS + " HTTP/1.1",
          "Host: localhost",
          "Authorization: Bearer " + token,
          "Content-Length: 1000000000");
      assertEquals(413, client.read().status());
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 200; i++) {
              client.write(new byte[MIB]);
            }
          });
    }
  }

  @Test
  void refusesABodyEarlyWithoutAskingForIt() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "POST " + COMMITS + " HTTP/1.1",
          "Host: localhost",
          "Expect: 100-continue",
          "Authorization: Bearer " + token,
          "Content-Length: 2000000");
      assertEquals(413, client.read().status());
    }
  }

  @Test
  void asksForABodyItTakes() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "POST " + COMMITS + " HTTP/1.1",
          "Host: localhost",
          "Expect: 100-continue",
          "Authorization: Bearer " + token,
          "Content-Length: 5");
      assertEquals(100, client.read().status());
      client.write("hello");
      assertEquals(200, client.read().status());
    }
  }

  @Test
  void doesNotWaitForABodyThatNeverComes() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "POST " + COMMITS + " HTTP/1.1",
          "Host: localhost",
          "Authorization: Bearer " + token,
          "Content-Length: 5");
      var answer = client.write("hel").read();
      assertEquals(408, answer.status());
      assertTrue(answer.body().contains("request.timeout"));
    }
  }

  /** A refusal for another reason can be read as well. */
  @Test
  void drainsAfterEveryRefusal() {
    problem(anybody().body(new byte[5 * MIB]).post("/nothing"), 404, "route.not_found");
    problem(anybody().body(new byte[MIB]).post(COMMITS), 401, "auth.required");
    anybody().get("/api/v1").then().body("name", equalTo("KeyHaven"));
  }

  private RawHttp.Answer post(String path, int size, boolean chunked) throws IOException {
    try (var client = new RawHttp(port())) {
      send(client, near.mint().token(near.identity().signIn()), path, size, chunked);
      return client.read();
    }
  }

  private static void send(RawHttp client, String token, String path, int size, boolean chunked)
      throws IOException {
    client.send(
        "POST " + path + " HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer " + token,
        chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size);
    for (int left = size; left > 0; left -= 65536) {
      byte[] part = new byte[Math.min(left, 65536)];
      if (chunked) {
        client.write(Integer.toHexString(part.length) + "\r\n");
      }
      client.write(part);
      if (chunked) {
        client.write("\r\n");
      }
    }
    if (chunked) {
      client.write("0\r\n\r\n");
    }
  }
}
