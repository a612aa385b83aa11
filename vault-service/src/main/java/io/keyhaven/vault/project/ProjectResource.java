package io.keyhaven.vault.project;

import io.keyhaven.description.Needs;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Projects of an organization. */
@Path("/api/v1/organizations/{organization}/projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class ProjectResource {
  private final CurrentCaller caller;
  private final ProjectService projects;
  private final RequestIdempotency idempotency;

  ProjectResource(CurrentCaller caller, ProjectService projects, RequestIdempotency idempotency) {
    this.caller = caller;
    this.projects = projects;
    this.idempotency = idempotency;
  }

  @POST
  @Needs(Permission.PROJECT_CREATE)
  @Operation(
      operationId = "createProject",
      summary = "Create a project with development, staging and production")
  @APIResponseSchema(
      value = ProjectView.class,
      responseCode = "201",
      responseDescription = "The new project")
  public Uni<RestResponse<ProjectView>> create(
      @NotNull @Valid ProjectRequest request, UriInfo uri) {
    return projects
        .create(caller.get(), idempotency.key(), request)
        .map(view -> Created.at(uri.getPath() + "/" + view.id(), view));
  }

  @GET
  @Needs
  @Operation(operationId = "listProjects", summary = "List the projects you may read")
  public Uni<Page<ProjectView>> list(
      @RestQuery String q,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return projects.list(caller.get(), ProjectQuery.of(q, sort, PageRequest.of(limit, cursor)));
  }

  @GET
  @Path("/{project}")
  @Needs(Permission.PROJECT_READ)
  @Operation(operationId = "getProject", summary = "Show a project")
  public Uni<RestResponse<ProjectView>> get(@RestPath String project, HttpHeaders headers) {
    return projects
        .get(caller.get(), new Reference(project), Precondition.of(headers))
        .map(Conditional::toResponse);
  }

  @PATCH
  @Path("/{project}")
  @Needs(Permission.PROJECT_UPDATE)
  @Operation(operationId = "updateProject", summary = "Change name, slug or description")
  public Uni<RestResponse<ProjectView>> change(
      @RestPath String project, @NotNull ProjectChange change, HttpHeaders headers) {
    return projects
        .change(caller.get(), new Reference(project), Precondition.of(headers), change)
        .map(Conditional::toResponse);
  }

  @DELETE
  @Path("/{project}")
  @Needs(Permission.PROJECT_DELETE)
  @Operation(
      operationId = "deleteProject",
      summary = "Delete a project",
      description =
          "Everything in it becomes unreachable at once, grants on it are taken away, and its slug"
              + " is free again.")
  public Uni<Void> delete(@RestPath String project, HttpHeaders headers) {
    return projects.delete(caller.get(), new Reference(project), Precondition.of(headers));
  }
}
