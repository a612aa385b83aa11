package io.keyhaven.vault.grant;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Grants of a project. */
@Path("/api/v1/organizations/{organization}/projects/{project}/grants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Grants")
public class GrantResource {
  private final CurrentCaller caller;
  private final GrantService grants;

  GrantResource(CurrentCaller caller, GrantService grants) {
    this.caller = caller;
    this.grants = grants;
  }

  @GET
  @Needs(Permission.GRANT_MANAGE)
  @Operation(operationId = "listGrants", summary = "List the grants of a project")
  public Uni<Page<GrantView>> list(
      @RestPath String project,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return grants.list(
        caller.get(),
        new Reference(project),
        GrantSelection.ALL,
        GrantPage.of(sort, PageRequest.of(limit, cursor)));
  }

  @GET
  @Path("/{principalId}")
  @Needs(Permission.GRANT_MANAGE)
  @Operation(
      operationId = "listGrantsOfPrincipal",
      summary = "List the grants of a principal in a project",
      description =
          "With environment, path or both only the grants of exactly these; without, all of them.")
  public Uni<Page<GrantView>> listOf(
      @RestPath String project,
      @RestPath UUID principalId,
      @RestQuery String environment,
      @RestQuery String path,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return grants.list(
        caller.get(),
        new Reference(project),
        GrantSelection.of(principalId, environment, path),
        GrantPage.of(sort, PageRequest.of(limit, cursor)));
  }

  @PUT
  @Path("/{principalId}")
  @Needs(Permission.GRANT_MANAGE)
  @Operation(
      operationId = "putGrant",
      summary = "Give a principal permissions on an environment and path prefix",
      description =
          "There is one grant per principal, environment and path; putting it again replaces it."
              + " Nobody gives more than they hold in that scope, nor for longer.")
  @APIResponseSchema(
      value = GrantView.class,
      responseCode = "201",
      responseDescription = "A new grant")
  @APIResponse(responseCode = "200", description = "The grant was replaced")
  public Uni<RestResponse<GrantView>> give(
      @RestPath String project,
      @RestPath UUID principalId,
      @NotNull @Valid GrantRequest request,
      UriInfo uri) {
    return grants
        .give(caller.get(), new Reference(project), principalId, request)
        .map(given -> answer(given, uri));
  }

  @DELETE
  @Path("/{principalId}")
  @Needs(Permission.GRANT_MANAGE)
  @Operation(
      operationId = "deleteGrants",
      summary = "Take grants from a principal",
      description =
          "With environment, path or both only the grants of exactly these; without, all of them.")
  public Uni<Void> take(
      @RestPath String project,
      @RestPath UUID principalId,
      @RestQuery String environment,
      @RestQuery String path) {
    return grants.take(
        caller.get(), new Reference(project), GrantSelection.of(principalId, environment, path));
  }

  private static RestResponse<GrantView> answer(GrantService.Given given, UriInfo uri) {
    if (!given.created()) {
      return RestResponse.ok(given.view());
    }
    String environment =
        given.view().environment() == null ? "" : "environment=" + given.view().environment() + "&";
    return Created.at(
        uri.getPath() + "?" + environment + "path=" + Created.encode(given.view().path()),
        given.view());
  }
}
