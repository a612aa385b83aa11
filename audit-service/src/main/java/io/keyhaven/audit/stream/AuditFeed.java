package io.keyhaven.audit.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.audit.record.AuditEventService;
import io.keyhaven.principal.OrganizationId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who follows which organization's record at this replica. Thread-safe. */
@ApplicationScoped
@Startup
class AuditFeed {
  /** RFC 6455, 7.4.1 and the registry it opens: try again later. */
  private static final short TRY_AGAIN_LATER = 1013;

  private final ConcurrentMap<OrganizationId, Set<Follower>> followers = new ConcurrentHashMap<>();
  private final AuditEventService events;
  private final ObjectMapper json;
  private final StreamConfig config;

  AuditFeed(
      Vertx vertx,
      AuditEventService events,
      ObjectMapper json,
      StreamConfig config,
      MeterRegistry metrics) {
    this.events = events;
    this.json = json;
    this.config = config;
    metrics.gauge("keyhaven.audit.stream.sockets", this, AuditFeed::open);
    vertx.setPeriodic(config.lookEvery().toMillis(), tick -> wakeAll());
    vertx.setPeriodic(config.pingEvery().toMillis(), tick -> everybody(Follower::ping));
  }

  /** Feeds an open socket until it closes; called on the socket's own thread. */
  void follow(ServerWebSocket socket, OrganizationId organization, StreamPosition position) {
    Set<Follower> together =
        followers.computeIfAbsent(organization, first -> ConcurrentHashMap.newKeySet());
    if (socket.isClosed()) {
      return;
    }
    if (together.size() >= config.socketsPerOrganization()) {
      refuse(socket, "too many follow this organization");
      return;
    }
    var follower =
        new Follower(
            socket,
            after -> UniHelper.toFuture(events.after(organization, after, config.page())),
            json);
    together.add(follower);
    socket.closeHandler(closed -> together.remove(follower));
    start(organization, position)
        .onSuccess(follower::start)
        .onFailure(away -> refuse(socket, "the record cannot be read now"));
  }

  /** There may be something new for these. */
  void wake(Collection<OrganizationId> organizations) {
    for (OrganizationId organization : organizations) {
      followers.getOrDefault(organization, Set.of()).forEach(Follower::wake);
    }
  }

  /** There may be something new for anybody. */
  void wakeAll() {
    everybody(Follower::wake);
  }

  private Future<Long> start(OrganizationId organization, StreamPosition position) {
    return position.after().isPresent()
        ? Future.succeededFuture(position.after().getAsLong())
        : UniHelper.toFuture(events.lastSequence(organization));
  }

  private static void refuse(ServerWebSocket socket, String reason) {
    socket.close(TRY_AGAIN_LATER, reason).onFailure(gone -> {});
  }

  private void everybody(java.util.function.Consumer<Follower> action) {
    followers.values().forEach(together -> together.forEach(action));
  }

  private double open() {
    return followers.values().stream().mapToInt(Set::size).sum();
  }
}
