package io.keyhaven.system.production;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where an OpenTelemetry collector stands, and keeps what it is sent, as it was sent. */
final class Collector implements AutoCloseable {
  private static final String TRACES = "/v1/traces";

  private final HttpServer server;
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(TRACES, this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + TRACES;
  }

  List<byte[]> received() {
    return List.copyOf(received);
  }

  List<OtlpSpan> spans() {
    return received.stream().flatMap(message -> OtlpSpan.allIn(message).stream()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
