package io.keyhaven.audit.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.audit.record.AuditEventView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.function.LongFunction;

/**
 * One open socket and how far it has been told. It reads a page, writes it, waits until the client
 * has taken it, and only then reads on: a slow client holds one page and no connection.
 *
 * <p>Thread-safe.
 */
final class Follower {
  /** RFC 6455, 7.4.1. */
  private static final short GOING_AWAY = 1001;

  private final ServerWebSocket socket;
  private final LongFunction<Future<List<AuditEventView>>> pageAfter;
  private final ObjectMapper json;
  private long reached;

  /** From the beginning: nothing is read before it is known from where. */
  private boolean reading = true;

  private boolean wokenMeanwhile;
  private boolean pongDue;

  /**
   * @param pageAfter the next records behind a sequence, in their order; empty when there are none
   */
  Follower(
      ServerWebSocket socket,
      LongFunction<Future<List<AuditEventView>>> pageAfter,
      ObjectMapper json) {
    this.socket = socket;
    this.pageAfter = pageAfter;
    this.json = json;
    socket.pongHandler(pong -> answered());
  }

  /**
   * Begins.
   *
   * @param after the last sequence the client has
   */
  void start(long after) {
    synchronized (this) {
      reached = after;
    }
    read();
  }

  /** Tells the client what it has not been told. */
  void wake() {
    synchronized (this) {
      wokenMeanwhile = true;
      if (reading) {
        return;
      }
      reading = true;
    }
    read();
  }

  /** Asks whether the client is there; closes the socket when it did not answer the last time. */
  void ping() {
    boolean gone;
    synchronized (this) {
      gone = pongDue;
      pongDue = true;
    }
    Future<Void> done =
        gone ? socket.close(GOING_AWAY, "no answer") : socket.writePing(Buffer.buffer());
    done.onFailure(closed -> {});
  }

  private synchronized void answered() {
    pongDue = false;
  }

  private void read() {
    long from;
    synchronized (this) {
      wokenMeanwhile = false;
      from = reached;
    }
    pageAfter.apply(from).compose(this::tell).onComplete(told -> goOn(told.result()));
  }

  private Future<Boolean> tell(List<AuditEventView> page) {
    Future<Void> written = Future.succeededFuture();
    for (AuditEventView event : page) {
      written = socket.writeTextMessage(toText(event));
    }
    return written.map(taken -> advance(page));
  }

  private synchronized boolean advance(List<AuditEventView> page) {
    if (!page.isEmpty()) {
      reached = page.getLast().sequence();
    }
    return !page.isEmpty();
  }

  /** What could not be read or written now is read again when the feed next looks. */
  private void goOn(Boolean toldSomething) {
    synchronized (this) {
      boolean more = Boolean.TRUE.equals(toldSomething) || wokenMeanwhile && toldSomething != null;
      if (!more || socket.isClosed()) {
        reading = false;
        return;
      }
    }
    read();
  }

  private String toText(AuditEventView event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("an audit event cannot be written as JSON", unwritable);
    }
  }
}
