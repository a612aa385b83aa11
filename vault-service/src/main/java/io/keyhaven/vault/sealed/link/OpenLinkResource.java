package io.keyhaven.vault.sealed.link;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** One-time links as whoever was sent one uses them, without an account. */
@Path("/api/v1/links/{link}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "One-time links")
public class OpenLinkResource {
  private final CurrentCaller caller;
  private final LinkOpening opening;

  OpenLinkResource(CurrentCaller caller, LinkOpening opening) {
    this.caller = caller;
    this.opening = opening;
  }

  @GET
  @Needs(standing = Standing.ANYONE)
  @Operation(
      operationId = "lookAtLink",
      summary = "Whether a link can be opened; looking does not use it up")
  public Uni<LinkNoticeView> look(@RestPath String link) {
    return opening.look(link);
  }

  @POST
  @Path("/open")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(standing = Standing.ANYONE)
  @Operation(
      operationId = "openLink",
      summary = "Take what a link carries, with the access token that its secret gives",
      description =
          "Each time is one view; the last one deletes the link. Never kept for a repeat.")
  @APIResponse(responseCode = "403", description = "Another access token; nothing is used up")
  @APIResponseSchema(value = LinkContentView.class, responseDescription = "The sealed value")
  public Uni<RestResponse<LinkContentView>> open(
      @RestPath String link, @NotNull @Valid LinkOpenRequest request) {
    return opening
        .open(caller.getOrAnonymous(), link, request)
        .map(
            view ->
                RestResponse.ResponseBuilder.ok(view)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }
}
