package io.keyhaven.gateway.door;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.Neighbourhood;
import io.keyhaven.gateway.stub.RawHttp;
import io.keyhaven.gateway.stub.StubService;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Here no proxy is trusted, an address has three connections, and what waits is taken in 1 s. */
@QuarkusTest
@TestProfile(ConnectionsTest.Few.class)
class ConnectionsTest extends AtTheDoor {
  private static final int FEW = 3;
  private static final String GET = "GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Inject MeterRegistry meters;

  /** Limits that a test reaches. */
  public static final class Few implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(
              Neighbourhood.class,
              Map.of(
                  "keyhaven.gateway.connections.per-address", "" + FEW,
                  "keyhaven.gateway.connections.taking-time", "1s",
                  "keyhaven.gateway.proxies.trusted", "192.0.2.1")));
    }
  }

  @Test
  void anAddressHasSoManyConnectionsAndNoMore() throws IOException {
    await().until(() -> open() == 0);
    List<RawHttp> clients = new ArrayList<>();
    try {
      for (int i = 0; i < FEW; i++) {
        clients.add(new RawHttp(port()));
        assertEquals(200, clients.getLast().write(GET).read().status());
      }
      try (var oneMore = new RawHttp(port())) {
        RawHttp.Answer refused = oneMore.read();
        assertEquals(429, refused.status());
        assertTrue(refused.body().contains("connections.too_many"), refused.body());
        assertTrue(refused.header("Retry-After").isPresent(), "when to try again");
        assertEquals(0, oneMore.readBytes(1).length, "it is closed");
      }
      // Those that are there go on, and one that ends makes room.
      assertEquals(200, clients.getFirst().write(GET).read().status());
      clients.removeLast().close();
      await().until(() -> open() == FEW - 1);
      clients.add(new RawHttp(port()));
      assertEquals(200, clients.getLast().write(GET).read().status());
    } finally {
      for (RawHttp client : clients) {
        client.close();
      }
    }
  }

  @Test
  void closesOnAClientThatDoesNotTakeItsAnswer() throws IOException {
    await().until(() -> open() == 0);
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(unhurried())) {
      client.send(
          "GET " + VALUES + " HTTP/1.1",
          "Host: localhost",
          "Stub: vast",
          "Authorization: Bearer " + token);
      await().until(() -> open() == 1);
      await().atMost(Duration.ofSeconds(8)).until(() -> open() == 0);
      assertTrue(read(client) < StubService.VAST, "the rest does not come any more");
    }
  }

  /** A socket that takes little of its own accord. */
  private Socket unhurried() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", port()));
    return socket;
  }

  private static int read(RawHttp client) {
    try {
      return client.readBytes(StubService.VAST).length;
    } catch (IOException reset) {
      return 0;
    }
  }

  private double open() {
    return meters.get("keyhaven.gateway.connections.open").gauge().value();
  }
}
