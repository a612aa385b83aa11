package io.keyhaven.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.outbound.OutboundException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers on loopback, which the policy of a test lets through by network. */
class OutboundClientTest {
  private static final String HOST = "issuer.test";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPATIENCE = Duration.ofSeconds(2);
  private static final int LARGEST = 1000;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final OutboundPolicy OPEN =
      new OutboundPolicy(Set.of(), List.of(Network.parse("127.0.0.0/8")), true);
  private static final OutboundPolicy CLOSED = new OutboundPolicy(Set.of(), List.of(), true);
  private static final AtomicInteger REACHED = new AtomicInteger();

  @TempDir static Path directory;
  private static Vertx vertx;
  private static TestCertificate certificate;
  private static int secure;
  private static int plain;

  @BeforeAll
  static void startServers() throws Exception {
    vertx = Vertx.vertx();
    certificate = TestCertificate.of(HOST, directory);
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PfxOptions()
                    .setPath(certificate.store().toString())
                    .setPassword(TestCertificate.PASSWORD));
    secure = listen(vertx.createHttpServer(options));
    plain = listen(vertx.createHttpServer());
  }

  @AfterAll
  static void stopServers() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static int listen(HttpServer server) {
    return server
        .requestHandler(OutboundClientTest::answer)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private static void answer(HttpServerRequest request) {
    REACHED.incrementAndGet();
    var response = request.response();
    switch (request.path()) {
      case "/host" -> response.end(request.authority().toString());
      case "/redirect" ->
          response.setStatusCode(302).putHeader("Location", "http://127.0.0.1/").end();
      case "/big" -> response.end("x".repeat(LARGEST + 1));
      case "/whole" -> response.end("x".repeat(LARGEST));
      case "/endless" -> {
        response.setChunked(true);
        long timer = vertx.setPeriodic(1, tick -> response.write("x".repeat(100)));
        response.closeHandler(closed -> vertx.cancelTimer(timer));
      }
      case "/trickle" -> {
        response.setChunked(true);
        long timer = vertx.setPeriodic(200, tick -> response.write("x"));
        response.closeHandler(closed -> vertx.cancelTimer(timer));
      }
      case "/echo" ->
          request.body().onSuccess(body -> response.end(request.getHeader("Authorization") + body));
      case "/silent" -> request.pause();
      default -> response.setStatusCode(404).end("none");
    }
  }

  @Test
  void reachesTheHostByTheCheckedAddressAndVerifiesItsName() {
    String said = call(client(OPEN, host -> List.of(LOOPBACK)), https(HOST, "/host")).body();
    assertEquals(HOST + ":" + secure, said);
    assertReason(
        Reason.UNREACHABLE, client(OPEN, host -> List.of(LOOPBACK)), https("other.test", "/host"));
  }

  @Test
  void certificatesOfUnknownAuthoritiesAreRefused() {
    var untrusted =
        OutboundRequest.get(
            URI.create("https://%s:%d/host".formatted(HOST, secure)), Optional.empty());
    assertReason(Reason.UNREACHABLE, client(OPEN, host -> List.of(LOOPBACK)), untrusted);
  }

  @Test
  void aNameIsResolvedOnceHoweverItAnswersNext() {
    var answers = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
    var asked = new AtomicInteger();
    HostResolver rebinding =
        host -> {
          asked.incrementAndGet();
          return List.of(InetAddress.ofLiteral(answers.removeFirst()));
        };
    assertEquals(200, call(client(OPEN, rebinding), https(HOST, "/host")).status());
    assertEquals(1, asked.get());
  }

  @Test
  void privateAddressesAreNotEvenConnectedTo() {
    int before = REACHED.get();
    for (String host :
        List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0")) {
      assertReason(
          Reason.ADDRESS_REFUSED,
          client(CLOSED, HostResolver.ofMachine()),
          http("http://%s:%d/host".formatted(host, plain)));
    }
    assertReason(
        Reason.ADDRESS_REFUSED, client(CLOSED, host -> List.of(LOOPBACK)), https(HOST, "/host"));
    assertEquals(before, REACHED.get());
  }

  @Test
  void redirectsAreNotFollowed() {
    int before = REACHED.get();
    assertReason(
        Reason.REDIRECTED, client(OPEN, host -> List.of(LOOPBACK)), https(HOST, "/redirect"));
    assertEquals(before + 1, REACHED.get());
  }

  @Test
  void largeAnswersAreCutOff() {
    OutboundClient client = client(OPEN, host -> List.of(LOOPBACK));
    assertEquals(LARGEST, call(client, https(HOST, "/whole")).body().length());
    assertReason(Reason.TOO_LARGE, client, https(HOST, "/big"));
    assertReason(Reason.TOO_LARGE, client, https(HOST, "/endless"));
  }

  @Test
  void slowAnswersEndWithTheTotalTime() {
    OutboundClient client = client(OPEN, host -> List.of(LOOPBACK), IMPATIENCE);
    for (String path : List.of("/silent", "/trickle")) {
      long start = System.nanoTime();
      assertReason(Reason.TOO_SLOW, client, https(HOST, path));
      assertTrue(
          Duration.ofNanos(System.nanoTime() - start).compareTo(IMPATIENCE.multipliedBy(5)) < 0);
    }
  }

  @Test
  void slowResolversEndWithTheTotalTimeToo() {
    var held = new java.util.concurrent.CountDownLatch(1);
    HostResolver stuck =
        host -> {
          try {
            held.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
          return List.of(LOOPBACK);
        };
    assertReason(Reason.TOO_SLOW, client(OPEN, stuck, IMPATIENCE), https(HOST, "/host"));
    held.countDown();
  }

  @Test
  void postsWithHeaders() {
    var request =
        new OutboundRequest(
            URI.create("https://%s:%d/echo".formatted(HOST, secure)),
            Map.of("Authorization", "Bearer reviewer"),
            Optional.of("{}"),
            Optional.of(certificate.pem()));
    assertEquals(
        "Bearer reviewer{}", call(client(OPEN, host -> List.of(LOOPBACK)), request).body());
    assertFalse(request.toString().contains("reviewer"));
  }

  @Test
  void nobodyThereIsUnreachable() {
    assertReason(
        Reason.UNREACHABLE,
        client(OPEN, host -> List.of(LOOPBACK)),
        http("http://issuer.test:1/host"));
    assertReason(
        Reason.UNREACHABLE,
        client(
            OPEN,
            host -> {
              throw new java.net.UnknownHostException(host);
            }),
        https(HOST, "/host"));
  }

  private static OutboundClient client(OutboundPolicy policy, HostResolver resolver) {
    return client(policy, resolver, PATIENCE);
  }

  private static OutboundClient client(
      OutboundPolicy policy, HostResolver resolver, Duration timeout) {
    return new OutboundClient(vertx, policy, resolver, timeout, LARGEST);
  }

  private static OutboundRequest https(String host, String path) {
    return OutboundRequest.get(
        URI.create("https://%s:%d%s".formatted(host, secure, path)),
        Optional.of(certificate.pem()));
  }

  private static OutboundRequest http(String target) {
    return OutboundRequest.get(URI.create(target), Optional.empty());
  }

  private static OutboundAnswer call(OutboundClient client, OutboundRequest request) {
    return client.call(request).await().atMost(PATIENCE.multipliedBy(2));
  }

  private static void assertReason(Reason reason, OutboundClient client, OutboundRequest request) {
    var refused = assertThrows(OutboundException.class, () -> call(client, request));
    assertEquals(reason, refused.reason(), request.target().toString());
  }
}
