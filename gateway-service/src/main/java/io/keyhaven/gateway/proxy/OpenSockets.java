package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.limit.Marks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The WebSockets that are open. A socket outlives the request that opened it, so the marks of all
 * their credentials are read every few seconds, in one round trip, and a socket whose credential
 * was revoked or changed is closed; and so is one whose credential has come to its end, as that was
 * when the socket was opened: who has continued the session since then opens another.
 */
@ApplicationScoped
@Startup
public class OpenSockets {
  private static final int POLICY_VIOLATION = 1008;

  private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();
  private final Marks marks;

  OpenSockets(Vertx vertx, Marks marks, SocketConfig config, MeterRegistry registry) {
    this.marks = marks;
    registry.gauge("keyhaven.gateway.sockets.open", open, Set::size);
    vertx.setPeriodic(config.checkInterval().toMillis(), tick -> check());
  }

  /** One of them, and what it rests on. */
  record OpenSocket(UUID credentialId, long generation, Instant expiresAt, NetSocket client) {
    boolean isDead(Map<UUID, Long> minimums, Instant now) {
      return generation < minimums.getOrDefault(credentialId, 0L) || !now.isBefore(expiresAt);
    }
  }

  OpenSocket add(InternalToken token, NetSocket client) {
    var socket =
        new OpenSocket(
            token.credentialId(), token.generation(), token.credentialExpiresAt(), client);
    open.add(socket);
    return socket;
  }

  void remove(OpenSocket socket) {
    open.remove(socket);
  }

  private void check() {
    if (open.isEmpty()) {
      return;
    }
    // Without Redis, too, which says only what was revoked.
    closeDead(Map.of());
    List<UUID> credentials = open.stream().map(OpenSocket::credentialId).distinct().toList();
    marks.minimumGenerations(credentials).onSuccess(this::closeDead);
  }

  private void closeDead(Map<UUID, Long> minimums) {
    Instant now = Instant.now();
    Set<OpenSocket> dead =
        open.stream().filter(socket -> socket.isDead(minimums, now)).collect(Collectors.toSet());
    open.removeAll(dead);
    dead.forEach(OpenSockets::close);
  }

  /** Says why in a close frame (RFC 6455, 5.5.1), unmasked as servers send it, and hangs up. */
  private static void close(OpenSocket socket) {
    byte[] reason = "session ended".getBytes(StandardCharsets.US_ASCII);
    Buffer frame =
        Buffer.buffer()
            .appendByte((byte) 0x88)
            .appendByte((byte) (2 + reason.length))
            .appendShort((short) POLICY_VIOLATION)
            .appendBytes(reason);
    socket.client.end(frame).onFailure(gone -> {});
  }
}
