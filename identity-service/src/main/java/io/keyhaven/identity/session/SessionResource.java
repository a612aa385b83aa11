package io.keyhaven.identity.session;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.listing.ListParameters;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own sessions over HTTP. */
@Path("/api/v1/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class SessionResource {
  private final CurrentCaller caller;
  private final OwnSessionService sessions;

  SessionResource(CurrentCaller caller, OwnSessionService sessions) {
    this.caller = caller;
    this.sessions = sessions;
  }

  @GET
  @Needs(standing = Standing.PERSON)
  @Operation(
      operationId = "listSessions",
      summary = "List where you are signed in",
      description = "q looks in addresses and user agents.")
  public Uni<Page<SessionView>> list(@BeanParam ListParameters parameters) {
    return sessions.list(caller.get(), parameters.toQuery());
  }

  @DELETE
  @Needs(standing = Standing.PERSON)
  @Operation(
      operationId = "endOtherSessions",
      summary = "Sign out everywhere else; this session stays")
  public Uni<Void> endOthers() {
    return sessions.endOthers(caller.get());
  }

  @DELETE
  @Path("/{session}")
  @Needs(standing = Standing.PERSON)
  @Operation(
      operationId = "endSession",
      summary = "Sign one session out; its tokens are dead with the next request")
  public Uni<Void> end(@PathParam("session") UUID session) {
    return sessions.end(caller.get(), session);
  }
}
