package io.keyhaven.vault.folder;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The paths of an environment. */
@Path("/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/paths")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets")
public class FolderResource {
  private final CurrentCaller caller;
  private final FolderService folders;

  FolderResource(CurrentCaller caller, FolderService folders) {
    this.caller = caller;
    this.folders = folders;
  }

  @GET
  @Needs(Permission.SECRET_LIST)
  @Operation(
      operationId = "listPaths",
      summary = "List the paths of an environment",
      description = "Those that somebody has written to and that the caller may list, sorted.")
  public Uni<Page<PathView>> list(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return folders.list(
        caller.get(),
        Address.of(project, environment, null),
        PathQuery.of(PageRequest.of(limit, cursor)));
  }
}
