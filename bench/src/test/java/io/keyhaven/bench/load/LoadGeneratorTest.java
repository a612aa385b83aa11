package io.keyhaven.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final Duration WARM_UP = Duration.ofMillis(300);
  private static final Duration MEASURED = Duration.ofSeconds(2);

  private final AtomicInteger received = new AtomicInteger();
  private final LoadGenerator generator = new LoadGenerator();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stopServer() {
    generator.close();
    server.stop(0);
  }

  @Test
  void countsWhatTheServerAnsweredWhileMeasuring() throws Exception {
    answerWith(200, Duration.ZERO);
    var before = new AtomicInteger();
    var after = new AtomicInteger();
    Measurement measured =
        generator.run(
            load(new Pace.Closed(), 4),
            () -> before.set(received.get()),
            () -> after.set(received.get()));
    long served = after.get() - before.get();
    assertTrue(served > 100, "served " + served);
    assertEquals(served, measured.requests(), served * 0.02 + 8);
    assertEquals(MEASURED.toMillis() / 1000.0, measured.seconds(), 0.3);
    assertEquals(Map.of(), measured.errors());
  }

  @Test
  void keepsTheRateOfAnOpenLoop() throws Exception {
    answerWith(200, Duration.ZERO);
    Measurement measured = run(new Pace.Open(200), 4);
    assertEquals(200, measured.perSecond(), 20);
  }

  /** The point of an open loop: a closed one would record a single slow request here. */
  @Test
  void chargesAStallToEveryRequestItDelays() throws Exception {
    var stallUntil = new AtomicLong(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_300));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            long left = stallUntil.get() - System.nanoTime();
            if (received.incrementAndGet() > 60 && left > 0) {
              pause(Duration.ofNanos(left));
            }
            exchange.sendResponseHeaders(200, -1);
          }
        });
    Measurement measured = run(new Pace.Open(100), 1);
    long slow =
        measured
            .latencies()
            .getCountBetweenValues(
                TimeUnit.MILLISECONDS.toNanos(100), TimeUnit.SECONDS.toNanos(10));
    assertTrue(slow > 30, slow + " requests were charged with the stall");
  }

  @Test
  void takesAnUnexpectedStatusForAnError() throws Exception {
    answerWith(503, Duration.ofMillis(1));
    Measurement measured = run(new Pace.Closed(), 2);
    assertEquals(0, measured.requests());
    assertTrue(measured.errors().get("503") > 10, measured.errors().toString());
  }

  @Test
  void failsWhenNobodyListens() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var target = new InetSocketAddress(InetAddress.getLoopbackAddress(), free);
    Load load =
        new Load(target, LoadGeneratorTest::request, 200, new Pace.Closed(), 1, WARM_UP, MEASURED);
    assertThrows(IOException.class, () -> generator.run(load, () -> {}, () -> {}));
  }

  private Measurement run(Pace pace, int connections) throws Exception {
    return generator.run(load(pace, connections), () -> {}, () -> {});
  }

  private Load load(Pace pace, int connections) {
    return new Load(
        server.getAddress(), LoadGeneratorTest::request, 200, pace, connections, WARM_UP, MEASURED);
  }

  private static Request request() {
    return Request.get("/", Map.of());
  }

  private void answerWith(int status, Duration after) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            pause(after);
            received.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
          }
        });
  }

  /** What the server does here is being slow; nothing waits for something that way. */
  private static void pause(Duration time) {
    try {
      boolean never = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
      assertEquals(false, never);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
