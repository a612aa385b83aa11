package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.sealed.exposure.ExposureView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What concerns many keys of a vault at once. */
@Path("/api/v1/organizations/{organization}/sealed-vaults/{vault}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sealed keys")
public class KeyChangesResource {
  private final CurrentCaller caller;
  private final SealedKeyService keys;
  private final KeyReadingService reading;
  private final RequestIdempotency idempotency;

  KeyChangesResource(
      CurrentCaller caller,
      SealedKeyService keys,
      KeyReadingService reading,
      RequestIdempotency idempotency) {
    this.caller = caller;
    this.keys = keys;
    this.reading = reading;
    this.idempotency = idempotency;
  }

  @POST
  @Path("/changes")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "changeSealedKeys",
      summary = "Write, delete and restore up to a thousand keys, all or nothing")
  @APIResponseSchema(
      value = ChangesView.class,
      responseCode = "201",
      responseDescription = "What was written, and where the vault stands")
  @APIResponse(responseCode = "423", description = "The key is locked")
  public Uni<RestResponse<ChangesView>> change(
      @RestPath String vault, @NotNull @Valid ChangesRequest request, UriInfo uri) {
    return keys.change(caller.get(), vault, idempotency.key(), request)
        .map(view -> Created.at(parent(uri) + "/keys", view));
  }

  @POST
  @Path("/moves")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "moveSealedKeys",
      summary = "Move keys to another vault that you may write, in one step",
      description = "They are sealed anew for the other vault, and in the trash of this one.")
  @APIResponseSchema(
      value = MoveView.class,
      responseCode = "201",
      responseDescription = "The keys where they are now")
  @APIResponse(responseCode = "423", description = "The key is locked")
  public Uni<RestResponse<MoveView>> move(
      @RestPath String vault, @NotNull @Valid MoveRequest request, UriInfo uri) {
    return keys.move(caller.get(), vault, idempotency.key(), request)
        .map(
            view ->
                Created.at(
                    parent(parent(uri.getPath())) + "/" + request.targetVault() + "/keys", view));
  }

  @GET
  @Path("/exposures")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listExposures",
      summary = "What removed members could read and nobody has replaced since")
  public Uni<Page<ExposureView>> exposures(
      @RestPath String vault, @RestQuery String limit, @RestQuery String cursor) {
    return reading.exposures(caller.get(), vault, PageRequest.of(limit, cursor));
  }

  private static String parent(UriInfo uri) {
    return parent(uri.getPath());
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
