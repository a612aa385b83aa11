package io.keyhaven.vault.secret;

import io.keyhaven.description.Needs;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.request.Created;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Changes of several secrets at once, all or none. */
@Path("/api/v1/organizations/{organization}/projects/{project}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commits")
public class CommitResource {
  private final CurrentCaller caller;
  private final CommitService commits;
  private final RequestIdempotency idempotency;

  CommitResource(CurrentCaller caller, CommitService commits, RequestIdempotency idempotency) {
    this.caller = caller;
    this.commits = commits;
    this.idempotency = idempotency;
  }

  @POST
  @Path("/environments/{environment}/commits")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "commit",
      summary = "Change several secrets of a path in one revision",
      description =
          "Deleting a secret that is not there refuses the whole commit. When nothing changes, the"
              + " answer is the current revision.")
  @APIResponseSchema(
      value = CommitView.class,
      responseCode = "201",
      responseDescription = "What the commit did")
  @APIResponse(responseCode = "409", description = "The path is not at expectedRevision")
  @APIResponse(responseCode = "413", description = "A value is too large")
  public Uni<RestResponse<CommitView>> commit(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @NotNull @Valid CommitRequest request,
      UriInfo uri) {
    Address address = Address.of(project, environment, path);
    return commits
        .commit(caller.get(), address, idempotency.key(), request)
        .map(
            view ->
                Created.at(
                    "%s/%d?path=%s"
                        .formatted(
                            uri.getPath(), view.revision(), Created.encode(address.path().value())),
                    view));
  }

  @POST
  @Path("/commits")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "commitAcrossEnvironments",
      summary = "Change secrets of several paths and environments at once",
      description =
          "Each path that changes gets its next revision; all or nothing, in at most 1,000 paths.")
  @APIResponseSchema(
      value = ProjectCommitView.class,
      responseCode = "201",
      responseDescription = "What the commit did in each path")
  @APIResponse(responseCode = "409", description = "A path is not at its expectedRevision")
  @APIResponse(responseCode = "413", description = "A value is too large")
  public Uni<RestResponse<ProjectCommitView>> commitAcross(
      @RestPath String project, @NotNull @Valid ProjectCommitRequest request, UriInfo uri) {
    return commits
        .commit(caller.get(), new Reference(project), idempotency.key(), request)
        .map(view -> Created.at(location(view, uri), view));
  }

  /** The revision made in the first path named; the answer tells the others. */
  private static String location(ProjectCommitView view, UriInfo uri) {
    ProjectCommitView.PathRevisionView first = view.revisions().getFirst();
    String project = uri.getPath().substring(0, uri.getPath().lastIndexOf('/'));
    return "%s/environments/%s/commits/%d?path=%s"
        .formatted(project, first.environment(), first.revision(), Created.encode(first.path()));
  }
}
