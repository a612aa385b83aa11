package io.keyhaven.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Identity's internal addresses as far as other services use them: the keys of internal tokens, and
 * the principals an organization has. One per JVM.
 */
public final class IdentityStub {
  static final String KEYS = "/internal/jwks.json";
  private static final String PRINCIPALS = "/internal/principals/";
  private static final String URL_PROPERTY = "keyhaven.test.identity.url";

  IdentityStub() {}

  /** Makes identity know a principal of an organization. */
  public void know(Principal principal) {
    UUID organization = principal.tenant().orElseThrow().id().value();
    System.setProperty(path(organization, principal.type(), principal.id()), principal.name());
  }

  /** Makes identity forget a principal, as after its removal. */
  public void forget(Principal principal) {
    UUID organization = principal.tenant().orElseThrow().id().value();
    System.clearProperty(path(organization, principal.type(), principal.id()));
  }

  static String url() {
    synchronized (System.getProperties()) {
      if (System.getProperty(URL_PROPERTY) == null) {
        System.setProperty(URL_PROPERTY, "http://127.0.0.1:" + start());
      }
      return System.getProperty(URL_PROPERTY);
    }
  }

  private static String path(UUID organization, PrincipalType type, UUID id) {
    return PRINCIPALS + organization + "/" + type.label() + "/" + id;
  }

  private static int start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      String keys = TestKeys.published();
      server.createContext(KEYS, exchange -> answer(exchange, 200, keys));
      server.createContext(PRINCIPALS, IdentityStub::answerPrincipal);
      server.start();
      return server.getAddress().getPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void answerPrincipal(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = System.getProperty(path);
    String[] segments = path.split("/");
    if (name == null) {
      answer(exchange, 404, "{}");
    } else {
      String body = "{\"id\":\"%s\",\"type\":\"%s\",\"name\":\"%s\"}";
      answer(exchange, 200, body.formatted(segments[5], segments[4], name));
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
