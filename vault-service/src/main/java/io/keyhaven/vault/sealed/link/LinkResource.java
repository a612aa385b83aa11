package io.keyhaven.vault.sealed.link;

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

/** One-time links of an organization. */
@Path("/api/v1/organizations/{organization}/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "One-time links")
public class LinkResource {
  private final CurrentCaller caller;
  private final LinkService links;
  private final RequestIdempotency idempotency;

  LinkResource(CurrentCaller caller, LinkService links, RequestIdempotency idempotency) {
    this.caller = caller;
    this.links = links;
    this.idempotency = idempotency;
  }

  @POST
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(
      operationId = "createLink",
      summary = "Keep a value that your client sealed for a link",
      description = "The link itself, with its secret, is made by the client and never sent here.")
  @APIResponseSchema(value = LinkView.class, responseCode = "201", responseDescription = "The link")
  public Uni<RestResponse<LinkView>> create(@NotNull @Valid LinkRequest request, UriInfo uri) {
    return links
        .create(caller.get(), idempotency.key(), request)
        .map(view -> Created.at(uri.getPath() + "/" + view.id(), view));
  }

  @GET
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(
      operationId = "listLinks",
      summary = "List your living links; who manages members sees everybody's")
  public Uni<Page<LinkView>> list(@RestQuery String limit, @RestQuery String cursor) {
    return links.list(caller.get(), PageRequest.of(limit, cursor));
  }

  @DELETE
  @Path("/{link}")
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(
      operationId = "revokeLink",
      summary = "Revoke a link of the organization: nothing of it is kept")
  public Uni<Void> revoke(@RestPath String link) {
    return links.revoke(caller.get(), link);
  }
}
