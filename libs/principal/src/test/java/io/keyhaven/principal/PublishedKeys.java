package io.keyhaven.principal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/** Identity's published keys over real HTTP, and how often they were asked for. */
final class PublishedKeys implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<RsaJsonWebKey> keys = new ArrayList<>();
  private volatile int status = 200;

  PublishedKeys() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/internal/jwks.json");
  }

  synchronized void publish(RsaJsonWebKey key) {
    keys.add(key);
  }

  void answerWith(int other) {
    status = other;
  }

  int fetches() {
    return fetches.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    int unused = fetches.incrementAndGet();
    byte[] body = json().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized String json() {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
