package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.QueryNumber;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Who is in a sealed vault, and the signed history of it. */
@Path("/api/v1/organizations/{organization}/sealed-vaults/{vault}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sealed vaults")
public class MembershipResource {
  private final CurrentCaller caller;
  private final MembershipService membership;
  private final RekeyService rekeys;
  private final HistoryService history;
  private final RequestIdempotency idempotency;

  MembershipResource(
      CurrentCaller caller,
      MembershipService membership,
      RekeyService rekeys,
      HistoryService history,
      RequestIdempotency idempotency) {
    this.caller = caller;
    this.membership = membership;
    this.rekeys = rekeys;
    this.history = history;
    this.idempotency = idempotency;
  }

  @GET
  @Path("/log")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "getMembershipLog",
      summary = "The signed membership log, from its first statement")
  public Uni<Page<SignedEntryView>> log(
      @RestPath String vault, @RestQuery String limit, @RestQuery String cursor) {
    return history.log(caller.get(), vault, PageRequest.of(limit, cursor));
  }

  @GET
  @Path("/generations")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listGenerations",
      summary = "The generations of the vault's key, each with the key before it under it")
  public Uni<Page<GenerationView>> generations(
      @RestPath String vault, @RestQuery String limit, @RestQuery String cursor) {
    return history.generations(caller.get(), vault, PageRequest.of(limit, cursor));
  }

  @GET
  @Path("/manifests")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listManifests",
      summary = "Signed statements of what the vault holds",
      description = "from left out: the newest alone; else from that counter on.")
  public Uni<Page<SignedEntryView>> manifests(
      @RestPath String vault,
      @RestQuery String from,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return history.manifests(
        caller.get(), vault, QueryNumber.of("from", from), PageRequest.of(limit, cursor));
  }

  @GET
  @Path("/members")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "listSealedVaultMembers",
      summary = "The members as the log has them now")
  public Uni<Page<MemberView>> members(
      @RestPath String vault, @RestQuery String limit, @RestQuery String cursor) {
    return history.members(caller.get(), vault, PageRequest.of(limit, cursor));
  }

  @POST
  @Path("/members")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "changeSealedVaultMembers",
      summary = "Add or remove a member, change a role, leave, or replace your keys",
      description =
          "One signed statement that follows the newest, with the newest key for whoever is added"
              + " or has new keys. 409 when somebody else's statement came first.")
  @APIResponseSchema(
      value = VaultProgressView.class,
      responseCode = "201",
      responseDescription = "Where the vault stands")
  public Uni<RestResponse<VaultProgressView>> change(
      @RestPath String vault, @NotNull @Valid MembershipRequest request, UriInfo uri) {
    return membership
        .change(caller.get(), vault, idempotency.key(), request)
        .map(view -> Created.at(parent(uri) + "/log", view));
  }

  @POST
  @Path("/rekey")
  @Needs(standing = Standing.SEALED_VAULT_MEMBER)
  @Operation(
      operationId = "rekeySealedVault",
      summary = "Make a new generation of the vault's key for exactly the members",
      description =
          "Due after somebody left or replaced their keys; until then writes are answered 409"
              + " rekey_required. All of it in one call, or nothing.")
  @APIResponseSchema(
      value = VaultProgressView.class,
      responseCode = "201",
      responseDescription = "Where the vault stands")
  public Uni<RestResponse<VaultProgressView>> rekey(
      @RestPath String vault, @NotNull @Valid RekeyRequest request, UriInfo uri) {
    return rekeys
        .rekey(caller.get(), vault, idempotency.key(), request)
        .map(view -> Created.at(parent(uri) + "/generations", view));
  }

  private static String parent(UriInfo uri) {
    return uri.getPath().substring(0, uri.getPath().lastIndexOf('/'));
  }
}
