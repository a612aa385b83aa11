package io.keyhaven.identity.invitation;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.identity.organization.MembershipView;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accepting an invitation over HTTP. */
@Path("/api/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
public class AcceptanceResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final AcceptanceService acceptance;

  AcceptanceResource(
      CurrentCaller caller, RequestIdempotency idempotency, AcceptanceService acceptance) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.acceptance = acceptance;
  }

  @POST
  @Path("/{token}/accept")
  @Needs(standing = Standing.PERSON)
  @Operation(operationId = "acceptInvitation", summary = "Join the organization that invited you")
  public Uni<MembershipView> accept(@PathParam("token") String token) {
    return acceptance.accept(caller.get(), token, idempotency.key());
  }
}
