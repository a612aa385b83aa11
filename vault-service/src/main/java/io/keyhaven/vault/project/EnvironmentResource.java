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

/** Environments of a project. */
@Path("/api/v1/organizations/{organization}/projects/{project}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class EnvironmentResource {
  private final CurrentCaller caller;
  private final EnvironmentService environments;
  private final RequestIdempotency idempotency;

  EnvironmentResource(
      CurrentCaller caller, EnvironmentService environments, RequestIdempotency idempotency) {
    this.caller = caller;
    this.environments = environments;
    this.idempotency = idempotency;
  }

  @POST
  @Needs(Permission.PROJECT_UPDATE)
  @Operation(operationId = "createEnvironment", summary = "Add an environment to a project")
  @APIResponseSchema(
      value = EnvironmentView.class,
      responseCode = "201",
      responseDescription = "The new environment")
  public Uni<RestResponse<EnvironmentView>> create(
      @RestPath String project, @NotNull @Valid EnvironmentRequest request, UriInfo uri) {
    return environments
        .create(caller.get(), new Reference(project), idempotency.key(), request)
        .map(view -> Created.at(uri.getPath() + "/" + view.id(), view));
  }

  @GET
  @Needs(Permission.PROJECT_READ)
  @Operation(operationId = "listEnvironments", summary = "List the environments of a project")
  public Uni<Page<EnvironmentView>> list(
      @RestPath String project,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return environments.list(
        caller.get(),
        new Reference(project),
        EnvironmentQuery.of(sort, PageRequest.of(limit, cursor)));
  }

  @GET
  @Path("/{environment}")
  @Needs(Permission.PROJECT_READ)
  @Operation(operationId = "getEnvironment", summary = "Show an environment")
  public Uni<RestResponse<EnvironmentView>> get(
      @RestPath String project, @RestPath String environment, HttpHeaders headers) {
    return environments
        .get(
            caller.get(),
            new Reference(project),
            new Reference(environment),
            Precondition.of(headers))
        .map(Conditional::toResponse);
  }

  @PATCH
  @Path("/{environment}")
  @Needs(Permission.PROJECT_UPDATE)
  @Operation(operationId = "updateEnvironment", summary = "Change name or slug")
  public Uni<RestResponse<EnvironmentView>> change(
      @RestPath String project,
      @RestPath String environment,
      @NotNull EnvironmentChange change,
      HttpHeaders headers) {
    return environments
        .change(
            caller.get(),
            new Reference(project),
            new Reference(environment),
            Precondition.of(headers),
            change)
        .map(Conditional::toResponse);
  }

  @DELETE
  @Path("/{environment}")
  @Needs(Permission.PROJECT_UPDATE)
  @Operation(
      operationId = "deleteEnvironment",
      summary = "Delete an environment",
      description =
          "Also when it holds secrets: they become unreachable at once, grants on the environment"
              + " are taken away, and its slug is free again. Guard it with If-Match.")
  public Uni<Void> delete(
      @RestPath String project, @RestPath String environment, HttpHeaders headers) {
    return environments.delete(
        caller.get(), new Reference(project), new Reference(environment), Precondition.of(headers));
  }
}
