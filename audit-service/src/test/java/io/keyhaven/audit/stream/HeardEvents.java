package io.keyhaven.audit.stream;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.restassured.path.json.JsonPath;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** What a client of the live feed hears, message by message. */
final class HeardEvents implements WebSocket.Listener {
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder parts = new StringBuilder();

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    parts.append(data);
    if (last) {
      messages.add(parts.toString());
      parts.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    closed.complete(status);
    return null;
  }

  /** The next events, waited for. */
  List<JsonPath> next(int count) throws InterruptedException {
    var events = new ArrayList<JsonPath>();
    while (events.size() < count) {
      String message = messages.poll(20, SECONDS);
      if (message == null) {
        throw new AssertionError("heard " + events.size() + " events instead of " + count);
      }
      events.add(JsonPath.from(message));
    }
    return events;
  }

  /** What has been heard and not asked for; null for nothing. */
  String waiting() {
    return messages.peek();
  }

  CompletableFuture<Integer> closed() {
    return closed;
  }
}
