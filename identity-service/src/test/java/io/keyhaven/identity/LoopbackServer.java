package io.keyhaven.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Another company's server, on loopback: answers by path, and counts who asked for what. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  public LoopbackServer() throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.start();
  }

  /** A request that reached the server. */
  public record Asked(String authorization, String body) {}

  /** What is answered with 200 at a path. */
  public void answer(String path, Function<Asked, String> answer) {
    server.createContext(path, exchange -> serve(exchange, answer));
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public int timesAsked(String path) {
    return asked.getOrDefault(path, new AtomicInteger()).get();
  }

  private void serve(HttpExchange exchange, Function<Asked, String> answer) throws IOException {
    try (exchange) {
      asked
          .computeIfAbsent(exchange.getRequestURI().getPath(), path -> new AtomicInteger())
          .incrementAndGet();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      byte[] said = answer.apply(new Asked(authorization, body)).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
