package io.keyhaven.identity.machinerole;

import io.keyhaven.description.Needs;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.identity.http.IfMatch;
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
import jakarta.ws.rs.PUT;
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

/** Machine roles over HTTP. */
@Path("/api/v1/organizations/{organization}/machine-roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machine sign-in")
public class MachineRoleResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final MachineRoleService roles;

  MachineRoleResource(
      CurrentCaller caller, RequestIdempotency idempotency, MachineRoleService roles) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.roles = roles;
  }

  @POST
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "createMachineRole",
      summary = "Let programs sign in as a service account by a method")
  @APIResponseSchema(
      value = MachineRoleView.class,
      responseCode = "201",
      responseDescription = "Created")
  public Uni<Response> create(MachineRoleRequest request) {
    var current = caller.get();
    return roles
        .create(current, RequestBody.require(request), idempotency.key())
        .map(
            created ->
                Response.created(locationOf(current.organization().value(), created.id()))
                    .entity(created)
                    .build());
  }

  @GET
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "listMachineRoles", summary = "List machine roles")
  public Uni<Page<MachineRoleView>> list(@BeanParam ListParameters parameters) {
    return roles.list(caller.get(), parameters.toQuery());
  }

  @GET
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "getMachineRole", summary = "Read a machine role")
  @APIResponseSchema(MachineRoleView.class)
  public Uni<Response> get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return roles.get(caller.get(), id).map(found -> found.tag().answer(headers, found.view()));
  }

  @PUT
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "replaceMachineRole",
      summary = "Replace what a machine role says; method, name and service account stay")
  @APIResponseSchema(MachineRoleView.class)
  public Uni<Response> replace(
      @PathParam("id") UUID id, @Context HttpHeaders headers, MachineRoleChange change) {
    return roles
        .replace(caller.get(), id, RequestBody.require(change), IfMatch.of(headers))
        .map(changed -> changed.tag().answer(changed.view()));
  }

  @DELETE
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "deleteMachineRole",
      summary = "Delete a machine role with its secret ids; tokens that were signed in for live on")
  public Uni<Void> delete(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return roles.delete(caller.get(), id, IfMatch.of(headers));
  }

  private static URI locationOf(UUID organization, UUID id) {
    return URI.create("/api/v1/organizations/%s/machine-roles/%s".formatted(organization, id));
  }
}
