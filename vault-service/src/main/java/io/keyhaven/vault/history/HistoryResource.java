package io.keyhaven.vault.history;

import io.keyhaven.description.Needs;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.NumberedPage;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.request.QueryNumber;
import io.keyhaven.vault.secret.CommitView;
import io.keyhaven.vault.secret.WrittenSecretView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The past of a path. */
@Path("/api/v1/organizations/{organization}/projects/{project}/environments/{environment}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class HistoryResource {
  private final CurrentCaller caller;
  private final HistoryService history;
  private final RestoreService restores;
  private final RequestIdempotency idempotency;

  HistoryResource(
      CurrentCaller caller,
      HistoryService history,
      RestoreService restores,
      RequestIdempotency idempotency) {
    this.caller = caller;
    this.history = history;
    this.restores = restores;
    this.idempotency = idempotency;
  }

  @GET
  @Path("/commits")
  @Needs(Permission.SECRET_LIST)
  @Operation(
      operationId = "listCommits",
      summary = "List the revisions of a path; names, never values")
  public Uni<Page<RevisionView>> revisions(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return history.revisions(
        caller.get(),
        Address.of(project, environment, path),
        NumberedPage.of("commits", sort, PageRequest.of(limit, cursor)));
  }

  @GET
  @Path("/commits/{revision: [0-9]{1,18}}")
  @Needs(Permission.SECRET_LIST)
  @Operation(operationId = "getCommit", summary = "Show a revision of a path")
  public Uni<RestResponse<RevisionView>> revision(
      @RestPath String project,
      @RestPath String environment,
      @RestPath long revision,
      @RestQuery String path,
      HttpHeaders headers) {
    return history
        .revision(
            caller.get(),
            Address.of(project, environment, path),
            revision,
            Precondition.of(headers))
        .map(Conditional::toResponse);
  }

  @GET
  @Path("/diff")
  @Needs(Permission.SECRET_LIST)
  @Operation(
      operationId = "diffRevisions",
      summary = "Show which names differ between two revisions of a path",
      description = "to left out: where the path stands.")
  @APIResponse(responseCode = "200", description = "The names that differ")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<DiffView> diff(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @RestQuery String from,
      @RestQuery String to) {
    return history.diff(
        caller.get(),
        Address.of(project, environment, path),
        QueryNumber.require("from", from),
        QueryNumber.of("to", to));
  }

  @POST
  @Path("/restore")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "restorePath",
      summary = "Make a path what it was at a revision",
      description = "The old state becomes a new revision; revision 0 is the empty path.")
  @APIResponseSchema(
      value = CommitView.class,
      responseCode = "201",
      responseDescription = "What the restore did")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<RestResponse<CommitView>> restore(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @NotNull @Valid PathRestoreRequest request,
      UriInfo uri) {
    Address address = Address.of(project, environment, path);
    return restores
        .restorePath(caller.get(), address, idempotency.key(), request)
        .map(view -> Created.at(location(uri, view, address), view));
  }

  @GET
  @Path("/secrets/{name}/versions")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "listVersions",
      summary = "List the versions of a secret, also of a deleted one")
  public Uni<Page<VersionView>> versions(
      @RestPath String project,
      @RestPath String environment,
      @RestPath String name,
      @RestQuery String path,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return history.versions(
        caller.get(),
        Address.of(project, environment, path),
        name,
        NumberedPage.of("versions", sort, PageRequest.of(limit, cursor)));
  }

  @POST
  @Path("/secrets/{name}/restore")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "restoreSecret",
      summary = "Make a secret what it was in a version",
      description = "The old value and details become a new version; brings back a deleted secret.")
  @APIResponseSchema(
      value = WrittenSecretView.class,
      responseCode = "201",
      responseDescription = "The secret after it")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<RestResponse<WrittenSecretView>> restoreSecret(
      @RestPath String project,
      @RestPath String environment,
      @RestPath String name,
      @RestQuery String path,
      @NotNull @Valid SecretRestoreRequest request,
      UriInfo uri) {
    Address address = Address.of(project, environment, path);
    return restores
        .restoreSecret(caller.get(), address, name, idempotency.key(), request)
        .map(view -> Created.at(parent(uri) + query(address), view));
  }

  private static String location(UriInfo uri, CommitView view, Address address) {
    return "%s/commits/%d%s".formatted(parent(uri), view.revision(), query(address));
  }

  private static String parent(UriInfo uri) {
    return uri.getPath().substring(0, uri.getPath().lastIndexOf('/'));
  }

  private static String query(Address address) {
    return "?path=" + Created.encode(address.path().value());
  }
}
