package io.keyhaven.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Here a head has a second, and a body has to bring a kilobyte in half of one. */
@QuarkusTest
class SlowClientTest extends AtTheDoor {
  private static final String HEAD = "GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n";

  @Test
  void cutsOffAHeadThatTrickles() throws IOException {
    try (var client = new RawHttp(port())) {
      isCutOff(client.write(HEAD + "X-Slow: "));
    }
  }

  @Test
  void cutsOffASecondHeadThatTrickles() throws IOException {
    try (var client = new RawHttp(port())) {
      assertEquals(200, client.write(HEAD + "\r\n").read().status());
      isCutOff(client.write(HEAD + "X-Slow: "));
    }
  }

  @Test
  void cutsOffABodyThatTrickles() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "POST " + COMMITS + " HTTP/1.1",
          "Host: localhost",
          "Authorization: Bearer " + token,
          "Content-Length: 100000");
      isCutOff(client);
    }
  }

  /** A browser opens connections that it does not need yet. */
  @Test
  void letsAConnectionWaitThatHasNotBegunToAsk() throws IOException {
    try (var client = new RawHttp(port())) {
      for (int i = 0; i < 2; i++) {
        client.waitAtMost(1500);
        assertThrows(SocketTimeoutException.class, () -> client.readBytes(1));
        client.waitAtMost(10_000);
        assertEquals(200, client.write(HEAD + "\r\n").read().status());
      }
    }
  }

  private static void isCutOff(RawHttp client) throws IOException {
    RawHttp.Answer answer;
    long started = System.nanoTime();
    try (var feeder = Executors.newSingleThreadScheduledExecutor()) {
      var feeding = feeder.scheduleAtFixedRate(() -> feed(client), 100, 100, TimeUnit.MILLISECONDS);
      answer = client.read();
      feeding.cancel(true);
    }
    assertEquals(408, answer.status());
    assertTrue(answer.body().contains("request.timeout"), answer.body());
    assertTrue(answer.header("X-Request-Id").isPresent(), "a request id");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    assertTrue(millis < 5000, "took " + millis + " ms");
  }

  private static void feed(RawHttp client) {
    try {
      client.write("a");
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }
}
