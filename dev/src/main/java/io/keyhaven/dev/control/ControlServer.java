package io.keyhaven.dev.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyhaven.dev.suite.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.concurrent.Executors;

/** The launcher's end of the control channel. */
public final class ControlServer implements AutoCloseable {
  private static final int TOKEN_BYTES = 32;

  private final Home home;
  private final HttpServer server;
  private final ControlAddress address;
  private final ObjectMapper json = new ObjectMapper();

  private ControlServer(Home home, HttpServer server) {
    this.home = home;
    this.server = server;
    this.address =
        new ControlAddress(
            server.getAddress().getPort(), newToken(), ProcessHandle.current().pid());
  }

  /** Listens until closed, and leaves the address where {@link ControlClient} finds it. */
  public static ControlServer open(Home home, SuiteControl control) {
    try {
      var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var opened = new ControlServer(home, HttpServer.create(loopback, 0));
      opened.listen(control);
      return opened;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void listen(SuiteControl control) {
    handle("/status", name -> json.writeValueAsString(control.status()));
    handle(
        "/start/",
        name -> {
          control.start(name);
          return "";
        });
    handle(
        "/stop/",
        name -> {
          control.stop(name);
          return "";
        });
    handle(
        "/down",
        name -> {
          control.down();
          return "";
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    address.save(home);
  }

  @Override
  public void close() {
    ControlAddress.remove(home);
    server.stop(0);
  }

  private void handle(String path, Action action) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer(exchange, exchange.getRequestURI().getPath().substring(path.length()), action);
          }
        });
  }

  private void answer(HttpExchange exchange, String name, Action action) throws IOException {
    if (!isAuthorized(exchange)) {
      send(exchange, 401, "wrong token");
      return;
    }
    try {
      send(exchange, 200, action.run(name));
    } catch (NoSuchElementException unknown) {
      send(exchange, 404, unknown.getMessage());
    } catch (RuntimeException failed) {
      send(exchange, 500, String.valueOf(failed.getMessage()));
    }
  }

  private boolean isAuthorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    String wanted = "Bearer " + address.token();
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String newToken() {
    var bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private interface Action {
    String run(String name) throws IOException;
  }
}
