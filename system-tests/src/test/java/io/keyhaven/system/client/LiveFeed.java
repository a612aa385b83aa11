package io.keyhaven.system.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** An open live feed of the audit, as a client hears it. */
public final class LiveFeed implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder parts = new StringBuilder();
  private WebSocket socket;

  private LiveFeed() {}

  /**
   * Opens a feed.
   *
   * @throws java.util.concurrent.CompletionException when the handshake is refused
   */
  public static LiveFeed open(URI origin, String path, Map<String, String> headers) {
    var feed = new LiveFeed();
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    headers.forEach(builder::header);
    URI address = URI.create("ws://" + origin.getAuthority() + path);
    feed.socket = builder.buildAsync(address, feed).join();
    return feed;
  }

  @Override
  public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
    parts.append(data);
    if (last) {
      events.add(Json.parse(parts.toString()));
      parts.setLength(0);
    }
    source.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket source, int status, String reason) {
    closed.complete(status);
    return null;
  }

  /** The next event of an action; others are passed over. */
  public JsonNode await(String action) throws InterruptedException {
    JsonNode event = next();
    while (!event.path("action").asText().equals(action)) {
      event = next();
    }
    return event;
  }

  /** The sequences of all that is heard until an action was heard so many times. */
  public List<Long> awaitUntil(String action, int times) throws InterruptedException {
    var sequences = new ArrayList<Long>();
    for (int heard = 0; heard < times; ) {
      JsonNode event = next();
      sequences.add(event.path("sequence").asLong());
      heard += event.path("action").asText().equals(action) ? 1 : 0;
    }
    return sequences;
  }

  /** The code it was closed with. */
  public CompletableFuture<Integer> closed() {
    return closed;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private JsonNode next() throws InterruptedException {
    JsonNode event = events.poll(PATIENCE_SECONDS, SECONDS);
    if (event == null) {
      throw new AssertionError("nothing more was heard");
    }
    return event;
  }
}
