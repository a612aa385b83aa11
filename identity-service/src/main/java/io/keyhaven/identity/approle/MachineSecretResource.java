package io.keyhaven.identity.approle;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Secret ids over HTTP. */
@Path("/api/v1/organizations/{organization}/machine-roles/{role}/secret-ids")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machine sign-in")
public class MachineSecretResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final RoleSecretService secrets;

  MachineSecretResource(
      CurrentCaller caller, RequestIdempotency idempotency, RoleSecretService secrets) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.secrets = secrets;
  }

  @POST
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "createSecretId",
      summary = "Make a secret id of a role of the method approle; it is shown this once only")
  @APIResponseSchema(
      value = MachineSecretView.class,
      responseCode = "201",
      responseDescription = "Created")
  public Uni<Response> create(@PathParam("role") UUID role, MachineSecretRequest request) {
    var current = caller.get();
    return secrets
        .create(current, role, RequestBody.require(request), idempotency.key())
        .map(
            created ->
                Response.created(locationOf(current.organization().value(), role, created.id()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(created)
                    .build());
  }

  @GET
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "listSecretIds", summary = "List what is known of a role's secret ids")
  public Uni<Page<MachineSecretView>> list(
      @PathParam("role") UUID role, @BeanParam ListParameters parameters) {
    return secrets.list(caller.get(), role, parameters.toQuery());
  }

  @DELETE
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "deleteSecretId",
      summary = "Delete a secret id; nobody signs in by it any more")
  public Uni<Void> delete(@PathParam("role") UUID role, @PathParam("id") UUID id) {
    return secrets.delete(caller.get(), role, id);
  }

  private static URI locationOf(UUID organization, UUID role, UUID id) {
    return URI.create(
        "/api/v1/organizations/%s/machine-roles/%s/secret-ids/%s"
            .formatted(organization, role, id));
  }
}
