package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that send a byte now and then, to hold connections for as long as they like. */
@SystemTest
class SlowClientIT {
  private static final int SLOW_ONES = 200;

  private final Suite suite;
  private Person ada;

  SlowClientIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
  }

  @Test
  void aHeadThatTricklesIsCutOff() throws IOException {
    String head = "GET /api/v1 HTTP/1.1\r\nHost: " + suite.origin().getAuthority() + "\r\nX-Slow: ";
    expectCutOff(head);
  }

  @Test
  void aHeadThatTricklesAfterAGoodRequestIsCutOff() throws IOException {
    String authority = suite.origin().getAuthority();
    try (var wire = Wire.to(suite.origin())) {
      wire.write("GET /api/v1 HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
      assertEquals(200, wire.read().status());
      expectCutOff(wire, "GET /api/v1 HTTP/1.1\r\nHost: " + authority + "\r\nX-Slow: ");
    }
  }

  @Test
  void aBodyThatTricklesIsCutOff() throws IOException {
    expectCutOff(
        "POST /api/v1/organizations HTTP/1.1\r\nHost: "
            + suite.origin().getAuthority()
            + "\r\nAuthorization: Bearer "
            + ada.accessToken()
            + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"name\":\"");
  }

  /** Others do not notice them. */
  @Test
  void manySlowClientsHoldNobodyUp() throws IOException {
    List<Wire> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_ONES; i++) {
        var wire = Wire.to(suite.origin());
        slow.add(wire);
        wire.write("POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nX-");
      }
      for (int i = 0; i < 20; i++) {
        long started = System.nanoTime();
        ada.api().get("/api/v1/auth/me").expect(200);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        assertTrue(millis < 2000, "took " + millis + " ms");
      }
    } finally {
      for (Wire wire : slow) {
        wire.close();
      }
    }
  }

  private void expectCutOff(String beginning) throws IOException {
    try (var wire = Wire.to(suite.origin())) {
      expectCutOff(wire, beginning);
    }
  }

  /** With 408, within the fifteen seconds that ten and a slow machine make. */
  private static void expectCutOff(Wire wire, String beginning) throws IOException {
    wire.write(beginning);
    long started = System.nanoTime();
    try (var feeder = Executors.newSingleThreadScheduledExecutor()) {
      var feeding =
          feeder.scheduleAtFixedRate(
              () -> {
                try {
                  wire.write("a");
                } catch (IOException cutOff) {
                  throw new UncheckedIOException(cutOff);
                }
              },
              500,
              500,
              TimeUnit.MILLISECONDS);
      Wire.Reply reply = wire.read();
      feeding.cancel(true);
      assertEquals(408, reply.status(), reply.head());
      assertTrue(reply.isProblem(), reply.head() + reply.body());
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    assertTrue(seconds <= 15, "took " + seconds + " s");
  }
}
