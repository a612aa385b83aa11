package io.keyhaven.identity.ticket;

import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tickets over HTTP. */
@Path("/api/v1/auth/socket-tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class SocketTicketResource {
  private static final CacheControl NO_STORE = CacheControl.valueOf("no-store");

  private final CurrentCaller caller;
  private final SocketTicketService tickets;

  SocketTicketResource(CurrentCaller caller, SocketTicketService tickets) {
    this.caller = caller;
    this.tickets = tickets;
  }

  @POST
  @Operation(
      operationId = "createSocketTicket",
      summary = "Get a ticket to open one WebSocket with",
      description =
          "For browsers, which can send no header with a handshake: pass it as `?ticket=`. It is"
              + " good once and for seconds, and ends with the session.")
  @APIResponseSchema(
      value = SocketTicketView.class,
      responseCode = "200",
      responseDescription = "The ticket")
  public Uni<Response> create() {
    return tickets
        .issue(caller.get())
        .map(ticket -> Response.ok(ticket).cacheControl(NO_STORE).build());
  }
}
