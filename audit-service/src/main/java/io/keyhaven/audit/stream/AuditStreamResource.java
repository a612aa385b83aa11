package io.keyhaven.audit.stream;

import io.keyhaven.audit.access.AccessService;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Everything about the live feed that is no WebSocket: {@link StreamUpgrade} takes the handshakes
 * it may accept and leaves the rest to be refused here, as any other request.
 */
@Path("/api/v1/organizations/{organization}/audit-events/stream")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditStreamResource {
  private final CurrentCaller caller;
  private final AccessService access;

  AuditStreamResource(CurrentCaller caller, AccessService access) {
    this.caller = caller;
    this.access = access;
  }

  @GET
  @Operation(
      operationId = "streamAuditEvents",
      summary = "Follow the audit live, over a WebSocket",
      description =
          "Every text message is one AuditEvent as in the list, in the order of the chain. Programs"
              + " send their credential with the handshake; a browser, which cannot, opens the"
              + " socket with `?ticket=` from createSocketTicket. After a break, `after` with the"
              + " last sequence seen goes on without a gap. The socket is closed with 1008 when"
              + " its session ends.")
  @APIResponse(responseCode = "101", description = "The WebSocket is open")
  @APIResponse(responseCode = "426", description = "This address speaks WebSocket only")
  public Uni<Void> stream(
      @Parameter(description = "The last sequence that is known; left out: from now on")
          @QueryParam("after")
          String after,
      @Parameter(description = "A ticket, where no credential can be sent in a header")
          @QueryParam("ticket")
          String ticket) {
    return access
        .require(caller.get(), "audit.stream")
        .map(allowed -> StreamPosition.parse(after))
        .onItem()
        .failWith(position -> upgradeRequired())
        .replaceWithVoid();
  }

  private static ProblemException upgradeRequired() {
    return ProblemException.of(
            426,
            Category.VALIDATION,
            "audit.stream.upgrade_required",
            "Upgrade required",
            "Open this address as a WebSocket.")
        .withHeader("Upgrade", "websocket");
  }
}
