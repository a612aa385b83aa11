package io.keyhaven.identity.serviceaccount;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
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
import jakarta.ws.rs.PATCH;
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

/** Service accounts over HTTP. */
@Path("/api/v1/organizations/{organization}/service-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Service accounts")
public class ServiceAccountResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final ServiceAccountService accounts;

  ServiceAccountResource(
      CurrentCaller caller, RequestIdempotency idempotency, ServiceAccountService accounts) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.accounts = accounts;
  }

  @POST
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "createServiceAccount", summary = "Create a service account")
  @APIResponseSchema(
      value = ServiceAccountView.class,
      responseCode = "201",
      responseDescription = "Created")
  public Uni<Response> create(ServiceAccountRequest request) {
    var current = caller.get();
    return accounts
        .create(current, RequestBody.require(request), idempotency.key())
        .map(
            created ->
                Response.created(locationOf(current.organization().value(), created.id()))
                    .entity(created)
                    .build());
  }

  @GET
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(operationId = "listServiceAccounts", summary = "List service accounts")
  public Uni<Page<ServiceAccountView>> list(@BeanParam ListParameters parameters) {
    return accounts.list(caller.get(), parameters.toQuery());
  }

  @GET
  @Path("/{id}")
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(operationId = "getServiceAccount", summary = "Read a service account")
  @APIResponseSchema(ServiceAccountView.class)
  public Uni<Response> get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return accounts.get(caller.get(), id).map(found -> found.tag().answer(headers, found.view()));
  }

  @PATCH
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "updateServiceAccount", summary = "Change a service account")
  @APIResponseSchema(ServiceAccountView.class)
  public Uni<Response> update(
      @PathParam("id") UUID id, @Context HttpHeaders headers, ServiceAccountChange change) {
    return accounts
        .update(caller.get(), id, RequestBody.require(change), IfMatch.of(headers))
        .map(changed -> changed.tag().answer(changed.view()));
  }

  @DELETE
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "deleteServiceAccount",
      summary = "Delete a service account with all its API keys")
  public Uni<Void> delete(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return accounts.delete(caller.get(), id, IfMatch.of(headers));
  }

  private static URI locationOf(UUID organization, UUID id) {
    return URI.create("/api/v1/organizations/%s/service-accounts/%s".formatted(organization, id));
  }
}
