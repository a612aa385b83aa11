package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Sealed vaults of an organization. */
@Path("/api/v1/organizations/{organization}/sealed-vaults")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sealed vaults")
public class SealedVaultResource {
  private final CurrentCaller caller;
  private final SealedVaultService vaults;
  private final RequestIdempotency idempotency;

  SealedVaultResource(
      CurrentCaller caller, SealedVaultService vaults, RequestIdempotency idempotency) {
    this.caller = caller;
    this.vaults = vaults;
    this.idempotency = idempotency;
  }

  @POST
  @Needs(value = Permission.PROJECT_CREATE, standing = Standing.PERSONAL_MEMBER)
  @Operation(
      operationId = "createSealedVault",
      summary = "Make a sealed vault from its founder's signed statement",
      description =
          "The id is the client's choice. The statement's keys have to be those of the founder's"
              + " keyring; formats/sealed-vault says how all of it is made.")
  @APIResponseSchema(
      value = SealedVaultView.class,
      responseCode = "201",
      responseDescription = "The new vault")
  public Uni<RestResponse<SealedVaultView>> create(
      @NotNull @Valid SealedVaultRequest request, UriInfo uri) {
    return vaults
        .create(caller.get(), idempotency.key(), request)
        .map(view -> Created.at(uri.getPath() + "/" + view.id(), view));
  }

  @GET
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(operationId = "listSealedVaults", summary = "List the sealed vaults you are in")
  public Uni<Page<SealedVaultView>> list(@RestQuery String limit, @RestQuery String cursor) {
    return vaults.list(caller.get(), PageRequest.of(limit, cursor));
  }

  @GET
  @Path("/{vault}")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "getSealedVault",
      summary = "Show a sealed vault and its newest key for you")
  public Uni<RestResponse<SealedVaultView>> get(@RestPath String vault, HttpHeaders headers) {
    return vaults
        .get(caller.get(), vault, Precondition.of(headers))
        .map(Conditional::toPrivateResponse);
  }

  @PATCH
  @Path("/{vault}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "renameSealedVault",
      summary = "Give a sealed vault another name",
      description = "For its managers. The name is the server's to see.")
  public Uni<RestResponse<SealedVaultView>> rename(
      @RestPath String vault, @NotNull @Valid RenameRequest request, HttpHeaders headers) {
    return vaults
        .rename(caller.get(), vault, Precondition.of(headers), request)
        .map(Conditional::toPrivateResponse);
  }

  @DELETE
  @Path("/{vault}")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "deleteSealedVault",
      summary = "Delete a sealed vault with everything in it",
      description = "For its managers. It is gone for all its members at once.")
  public Uni<Void> delete(@RestPath String vault, HttpHeaders headers) {
    return vaults.delete(caller.get(), vault, Precondition.of(headers));
  }
}
