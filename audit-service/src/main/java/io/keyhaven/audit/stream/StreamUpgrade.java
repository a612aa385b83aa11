package io.keyhaven.audit.stream;

import io.keyhaven.principal.InternalTokenVerifier;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Tenant;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Opens live feeds. Only a handshake by somebody who may follow becomes a WebSocket; every other
 * one goes on to {@link AuditStreamResource}, so that refusals are told and recorded in one place.
 */
@ApplicationScoped
class StreamUpgrade {
  private static final Logger LOG = Logger.getLogger(StreamUpgrade.class);
  private static final String ADDRESS = "/api/v1/organizations/:organization/audit-events/stream";
  private static final String SCHEME = "Bearer ";

  /** Before the route of the resources. */
  private static final int EARLY = -1;

  private final InternalTokenVerifier verifier;
  private final AuditFeed feed;

  StreamUpgrade(InternalTokenVerifier verifier, AuditFeed feed) {
    this.verifier = verifier;
    this.feed = feed;
  }

  void route(@Observes Router router) {
    router.get(ADDRESS).order(EARLY).handler(this::open);
  }

  /** Whose record is followed, and from where. */
  private record Admitted(OrganizationId organization, StreamPosition position) {}

  private void open(RoutingContext visit) {
    if (!"websocket".equalsIgnoreCase(visit.request().getHeader(HttpHeaders.UPGRADE))) {
      visit.next();
      return;
    }
    visit.request().pause();
    admit(visit)
        .onFailure(refused -> leaveToResource(visit))
        .onSuccess(admitted -> upgrade(visit, admitted));
  }

  private Future<Admitted> admit(RoutingContext visit) {
    String authorization = visit.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return Future.failedFuture("no token");
    }
    return UniHelper.toFuture(verifier.verify(authorization.substring(SCHEME.length())))
        .map(principal -> admit(visit, principal));
  }

  private static Admitted admit(RoutingContext visit, Principal principal) {
    Tenant own =
        principal
            .tenant()
            .filter(tenant -> tenant.isNamedBy(visit.pathParam("organization")))
            .filter(tenant -> principal.has(Permission.AUDIT_READ))
            .orElseThrow(() -> new IllegalArgumentException("may not follow"));
    return new Admitted(own.id(), StreamPosition.parse(visit.queryParams().get("after")));
  }

  private static void leaveToResource(RoutingContext visit) {
    visit.request().resume();
    visit.next();
  }

  private void upgrade(RoutingContext visit, Admitted admitted) {
    visit
        .request()
        .toWebSocket()
        .onSuccess(socket -> feed.follow(socket, admitted.organization, admitted.position))
        .onFailure(failure -> LOG.debugf("No WebSocket came of a handshake: %s", failure));
  }
}
