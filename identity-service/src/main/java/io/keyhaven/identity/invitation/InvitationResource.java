package io.keyhaven.identity.invitation;

import io.keyhaven.description.Needs;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.identity.http.RequestBody;
import io.keyhaven.identity.listing.ListParameters;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invitations of an organization over HTTP. */
@Path("/api/v1/organizations/{organization}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
public class InvitationResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final InvitationService invitations;

  InvitationResource(
      CurrentCaller caller, RequestIdempotency idempotency, InvitationService invitations) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.invitations = invitations;
  }

  @POST
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(
      operationId = "createInvitation",
      summary = "Invite an address; the token is shown this once only")
  @APIResponseSchema(
      value = CreatedInvitationView.class,
      responseCode = "201",
      responseDescription = "Invited")
  public Uni<Response> create(InvitationRequest request) {
    var current = caller.get();
    return invitations
        .create(current, RequestBody.require(request), idempotency.key())
        .map(
            created ->
                Response.created(locationOf(current.organization().value(), created.id()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(created)
                    .build());
  }

  @GET
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(operationId = "listInvitations", summary = "List open invitations")
  public Uni<Page<InvitationView>> list(@BeanParam ListParameters parameters) {
    return invitations.list(caller.get(), parameters.toQuery());
  }

  @GET
  @Path("/{id}")
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(operationId = "getInvitation", summary = "Read an open invitation")
  @APIResponseSchema(InvitationView.class)
  public Uni<Response> get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return invitations
        .get(caller.get(), id)
        .map(found -> found.tag().answer(headers, InvitationView.of(found)));
  }

  @DELETE
  @Path("/{id}")
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(operationId = "revokeInvitation", summary = "Revoke an open invitation")
  public Uni<Void> revoke(@PathParam("id") UUID id) {
    return invitations.revoke(caller.get(), id);
  }

  private static URI locationOf(UUID organization, UUID id) {
    return URI.create("/api/v1/organizations/%s/invitations/%s".formatted(organization, id));
  }
}
