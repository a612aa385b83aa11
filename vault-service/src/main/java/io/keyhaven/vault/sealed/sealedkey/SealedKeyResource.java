package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Keys in a sealed vault. */
@Path("/api/v1/organizations/{organization}/sealed-vaults/{vault}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sealed keys")
public class SealedKeyResource {
  private final CurrentCaller caller;
  private final SealedKeyService keys;
  private final KeyReadingService reading;
  private final KeyLockService locks;
  private final RequestIdempotency idempotency;

  SealedKeyResource(
      CurrentCaller caller,
      SealedKeyService keys,
      KeyReadingService reading,
      KeyLockService locks,
      RequestIdempotency idempotency) {
    this.caller = caller;
    this.keys = keys;
    this.reading = reading;
    this.locks = locks;
    this.idempotency = idempotency;
  }

  @POST
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "createSealedKey",
      summary = "Put a key that your client sealed into a vault",
      description =
          "Its version is 1, or the present one plus 1, and its generation the vault's. 422 of"
              + " category ENCRYPTION for what is no well-formed ciphertext.")
  @APIResponseSchema(
      value = SealedKeyView.class,
      responseCode = "201",
      responseDescription = "The key")
  @APIResponse(responseCode = "423", description = "The key is locked")
  public Uni<RestResponse<SealedKeyView>> create(
      @RestPath String vault, @NotNull @Valid SealedKeyRequest request, UriInfo uri) {
    return keys.create(caller.get(), vault, idempotency.key(), request)
        .map(view -> Created.at(uri.getPath() + "/" + view.id(), view));
  }

  @GET
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listSealedKeys",
      summary = "Search, filter and sort the keys of a vault",
      description =
          "q looks into service, name, environment, description and tags. Sorts by name, service,"
              + " createdAt or updatedAt. values=true: with ciphertext, to open the vault.")
  public Uni<Page<SealedKeyView>> list(
      @RestPath String vault,
      @RestQuery String service,
      @RestQuery String environment,
      @RestQuery List<String> tag,
      @RestQuery String q,
      @RestQuery String exposed,
      @RestQuery String values,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    var sent = new SealedKeyQuery.Sent(service, environment, tag, q, exposed, sort);
    return reading.list(
        caller.get(),
        vault,
        SealedKeyQuery.live(sent, PageRequest.of(limit, cursor)),
        SealedKeyQuery.flag("?values", values));
  }

  @GET
  @Path("/{key}")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(operationId = "getSealedKey", summary = "A key with its sealed value")
  @APIResponse(responseCode = "423", description = "The key is locked")
  @APIResponseSchema(value = SealedKeyView.class, responseDescription = "The key")
  public Uni<RestResponse<SealedKeyView>> get(
      @RestPath String vault, @RestPath String key, HttpHeaders headers) {
    return reading
        .get(caller.get(), vault, key, Precondition.of(headers))
        .map(Conditional::toPrivateResponse);
  }

  @PUT
  @Path("/{key}")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "putSealedKey",
      summary = "Put the next version of a key",
      description =
          "Also what restores an older version: the client opens it and seals it anew. It is also"
              + " how a value is sealed again after a rekey (reencrypted).")
  @APIResponse(responseCode = "423", description = "The key is locked")
  @APIResponseSchema(value = SealedKeyView.class, responseDescription = "The key")
  public Uni<SealedKeyView> put(
      @RestPath String vault, @RestPath String key, @NotNull @Valid SealedKeyRequest request) {
    return keys.put(caller.get(), vault, key, request);
  }

  @DELETE
  @Path("/{key}")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "deleteSealedKey",
      summary = "Put a key into the trash",
      description =
          "Where members sign what the vault holds, deletions travel with the manifest in changes;"
              + " this is then answered 409.")
  @APIResponse(responseCode = "423", description = "The key is locked")
  @APIResponse(responseCode = "204", description = "It is in the trash for 30 days")
  public Uni<Void> delete(@RestPath String vault, @RestPath String key) {
    return keys.delete(caller.get(), vault, key);
  }

  @GET
  @Path("/{key}/versions")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listSealedKeyVersions",
      summary = "Every version of a key as it was sealed, newest first")
  @APIResponse(responseCode = "200", description = "The versions")
  @APIResponse(responseCode = "423", description = "The key is locked")
  public Uni<Page<SealedKeyVersionView>> versions(
      @RestPath String vault,
      @RestPath String key,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return reading.versions(caller.get(), vault, key, PageRequest.of(limit, cursor));
  }

  @POST
  @Path("/{key}/lock")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "lockSealedKey",
      summary = "Lock a key: it is neither handed out nor changed until it is unlocked")
  public Uni<SealedKeyView> lock(
      @RestPath String vault, @RestPath String key, @NotNull @Valid LockRequest request) {
    return locks.lock(caller.get(), vault, key, request);
  }

  @POST
  @Path("/{key}/unlock")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(operationId = "unlockSealedKey", summary = "Unlock a key")
  public Uni<SealedKeyView> unlock(@RestPath String vault, @RestPath String key) {
    return locks.unlock(caller.get(), vault, key);
  }
}
