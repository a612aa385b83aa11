package io.keyhaven.gateway.stub;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that answers with what it got. What else it shall do is asked for in the header {@code
 * Stub}, which the gateway passes on like any other.
 */
public class StubService {
  /** More than the buffers of all sockets on the way hold. */
  public static final int VAST = 32 * 1024 * 1024;

  private static final JsonArray NO_FAULTS = new JsonArray();
  private static final JsonArray FAULTS =
      new JsonArray()
          .add(new JsonObject().put("pointer", "/data").put("detail", "is required"))
          .add(new JsonObject().put("pointer", "/options/cas").put("detail", "is no number"));

  private final Vertx vertx;
  private final String name;
  private HttpServer server;
  private final AtomicInteger received = new AtomicInteger();
  private final List<Runnable> held = new CopyOnWriteArrayList<>();
  private volatile boolean hanging;
  private int port;

  StubService(Vertx vertx, String name) {
    this.vertx = vertx;
    this.name = name;
  }

  /** Listens, on the same port as before if it did before. */
  public void start() {
    var options =
        new HttpServerOptions().setPort(port).setHost("127.0.0.1").setMaxHeaderSize(65536);
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(this::receive)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    port = server.actualPort();
  }

  /** Is away: connections are refused. */
  public void stop() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Takes connections and requests and answers none, as a stopped process does. */
  public void hang() {
    hanging = true;
  }

  /** Goes on, also with what it was asked meanwhile. */
  public void goOn() {
    hanging = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** How many requests it was sent, questions about its health aside. */
  public int received() {
    return received.get();
  }

  private void receive(HttpServerRequest request) {
    if (!request.path().startsWith("/q/")) {
      received.incrementAndGet();
    }
    if (hanging) {
      request.pause();
      Context own = Vertx.currentContext();
      held.add(() -> own.runOnContext(now -> answerAfterAll(request)));
    } else {
      answer(request);
    }
  }

  private void answerAfterAll(HttpServerRequest request) {
    if (!request.response().closed()) {
      answer(request);
      request.resume();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void answer(HttpServerRequest request) {
    if (request.path().startsWith("/q/health/")) {
      request.response().end("{}");
      return;
    }
    switch (request.getHeader("Stub")) {
      case null -> echo(request);
      case "silent" -> request.resume();
      case "hang-up" -> request.connection().close();
      case "half" -> answerHalf(request);
      case "drip" -> drip(request.response());
      case "own-limit" -> {
        request.response().putHeader("RateLimit-Limit", "10").putHeader("RateLimit-Remaining", "3");
        echo(request);
      }
      case "headers" -> {
        request
            .response()
            .putHeader("Server", "stub")
            .putHeader("X-Powered-By", "stub")
            .putHeader("X-Request-Id", "stub")
            .putHeader("Set-Cookie", "stub=1")
            .putHeader("Connection", "X-Secret-Hop")
            .putHeader("X-Secret-Hop", "1")
            .putHeader("Access-Control-Allow-Origin", "*")
            .putHeader("Content-Security-Policy", "default-src *")
            .putHeader("Cache-Control", "private, max-age=5")
            .putHeader("ETag", "\"r1\"");
        echo(request);
      }
      case "created" ->
          request
              .response()
              .setStatusCode(201)
              .putHeader("Location", "http://" + request.authority() + request.uri() + "/1?a=b")
              .end();
      case "invalid" -> refuse(request, 422, "request.invalid", FAULTS);
      case "unauthenticated" -> refuse(request, 401, "auth.token.invalid", NO_FAULTS);
      case "forbidden" -> refuse(request, 403, "access.refused", NO_FAULTS);
      case "nothing" -> refuse(request, 404, "vault.not_found", NO_FAULTS);
      case "bad-cas" -> refuse(request, 400, "kv.cas.mismatch", NO_FAULTS);
      case "busy" -> {
        request.response().putHeader("Retry-After", "3");
        refuse(request, 503, "vault.unavailable", NO_FAULTS);
      }
      case "envelope" ->
          envelope(request, "{\"request_id\":\"r1\",\"data\":{\"data\":{\"A\":\"1\"}}}");
      case "empty-envelope" -> envelope(request, "{\"request_id\":\"r1\",\"data\":null}");
      case "vast" -> request.response().end(Buffer.buffer(new byte[VAST]));
      case "huge-envelope" ->
          envelope(request, "{\"data\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}");
      case "no-content" -> request.response().setStatusCode(204).end();
      case "not-modified" ->
          request.response().setStatusCode(304).putHeader("ETag", "\"r1\"").end();
      case "socket" ->
          request
              .toWebSocket()
              .onSuccess(
                  socket ->
                      socket.textMessageHandler(
                          text ->
                              socket.writeTextMessage(
                                  text.equals("target?") ? request.uri() : text)));
      default -> throw new IllegalStateException("unknown wish");
    }
  }

  private void echo(HttpServerRequest request) {
    var length = new long[1];
    request.handler(part -> length[0] += part.length());
    request.endHandler(
        end -> {
          var headers = new JsonObject();
          request
              .headers()
              .forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
          request
              .response()
              .putHeader("Content-Type", "application/json")
              .end(
                  new JsonObject()
                      .put("service", name)
                      .put("method", request.method().name())
                      .put("target", request.uri())
                      .put("headers", headers)
                      .put("bodyLength", length[0])
                      .toBuffer());
        });
  }

  private static void envelope(HttpServerRequest request, String text) {
    request.response().putHeader("Content-Type", "application/json;charset=UTF-8").end(text);
  }

  private static void refuse(HttpServerRequest request, int status, String code, JsonArray faults) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("WWW-Authenticate", "Bearer")
        .end(
            new JsonObject()
                .put("status", status)
                .put("code", code)
                .put("detail", "In the service's words.")
                .put("errors", faults)
                .toBuffer());
  }

  private static void answerHalf(HttpServerRequest request) {
    request.response().putHeader("Content-Length", "100").write(Buffer.buffer("half"));
    request.connection().close();
  }

  /** Three parts; the next only when the one before is out for a while. */
  private void drip(HttpServerResponse response) {
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    var parts = new int[1];
    vertx.setPeriodic(
        1,
        200,
        timer -> {
          response.write("data: " + parts[0] + "\n\n");
          if (++parts[0] == 3) {
            vertx.cancelTimer(timer);
            response.end();
          }
        });
  }
}
