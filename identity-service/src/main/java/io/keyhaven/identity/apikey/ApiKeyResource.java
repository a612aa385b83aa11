package io.keyhaven.identity.apikey;

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

/** API keys over HTTP. */
@Path("/api/v1/organizations/{organization}/service-accounts/{account}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
public class ApiKeyResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final ApiKeyService keys;

  ApiKeyResource(CurrentCaller caller, RequestIdempotency idempotency, ApiKeyService keys) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.keys = keys;
  }

  @POST
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "createApiKey",
      summary = "Create an API key; it is shown this once only")
  @APIResponseSchema(
      value = CreatedApiKeyView.class,
      responseCode = "201",
      responseDescription = "Created")
  public Uni<Response> create(@PathParam("account") UUID account, ApiKeyRequest request) {
    var current = caller.get();
    return keys.create(current, account, RequestBody.require(request), idempotency.key())
        .map(
            created ->
                Response.created(locationOf(current.organization().value(), account, created.id()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(created)
                    .build());
  }

  @GET
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "listApiKeys", summary = "List the API keys of a service account")
  public Uni<Page<ApiKeyView>> list(
      @PathParam("account") UUID account, @BeanParam ListParameters parameters) {
    return keys.list(caller.get(), account, parameters.toQuery());
  }

  @GET
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(operationId = "getApiKey", summary = "Read what is known of an API key")
  @APIResponseSchema(ApiKeyView.class)
  public Uni<Response> get(
      @PathParam("account") UUID account, @PathParam("id") UUID id, @Context HttpHeaders headers) {
    return keys.get(caller.get(), account, id)
        .map(key -> key.tag().answer(headers, ApiKeyView.of(key)));
  }

  @DELETE
  @Path("/{id}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(
      operationId = "revokeApiKey",
      summary = "Revoke an API key; it is refused with the next request")
  public Uni<Void> revoke(@PathParam("account") UUID account, @PathParam("id") UUID id) {
    return keys.revoke(caller.get(), account, id);
  }

  private static URI locationOf(UUID organization, UUID account, UUID id) {
    return URI.create(
        "/api/v1/organizations/%s/service-accounts/%s/api-keys/%s"
            .formatted(organization, account, id));
  }
}
