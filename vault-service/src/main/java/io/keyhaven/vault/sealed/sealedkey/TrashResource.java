package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The trash of a sealed vault. */
@Path("/api/v1/organizations/{organization}/sealed-vaults/{vault}/trash")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sealed keys")
public class TrashResource {
  private final CurrentCaller caller;
  private final SealedKeyService keys;
  private final KeyReadingService reading;
  private final RequestIdempotency idempotency;

  TrashResource(
      CurrentCaller caller,
      SealedKeyService keys,
      KeyReadingService reading,
      RequestIdempotency idempotency) {
    this.caller = caller;
    this.keys = keys;
    this.reading = reading;
    this.idempotency = idempotency;
  }

  @GET
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listTrash",
      summary = "Keys that were deleted, the last first; each is kept for 30 days")
  public Uni<Page<SealedKeyView>> list(
      @RestPath String vault,
      @RestQuery String values,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return reading.list(
        caller.get(),
        vault,
        SealedKeyQuery.trash(PageRequest.of(limit, cursor)),
        SealedKeyQuery.flag("?values", values));
  }

  @POST
  @Path("/{key}/restore")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(operationId = "restoreSealedKey", summary = "Take a key out of the trash")
  @APIResponseSchema(
      value = SealedKeyView.class,
      responseCode = "201",
      responseDescription = "The key")
  public Uni<RestResponse<SealedKeyView>> restore(
      @RestPath String vault,
      @RestPath String key,
      @NotNull @Valid RestoreRequest request,
      UriInfo uri) {
    return keys.restore(caller.get(), vault, key, idempotency.key(), request)
        .map(
            view ->
                Created.at(uri.getPath().replaceFirst("/trash/.*$", "/keys/") + view.id(), view));
  }

  @DELETE
  @Path("/{key}")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "purgeSealedKey",
      summary = "Delete a key in the trash with all its versions, for good")
  public Uni<Void> purge(@RestPath String vault, @RestPath String key) {
    return keys.purge(caller.get(), vault, key);
  }
}
