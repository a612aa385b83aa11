package io.keyhaven.vault.secret;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Created;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Secrets of a path, their values masked. */
@Path("/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets")
public class SecretResource {
  private final CurrentCaller caller;
  private final SecretService secrets;

  SecretResource(CurrentCaller caller, SecretService secrets) {
    this.caller = caller;
    this.secrets = secrets;
  }

  @GET
  @Needs(Permission.SECRET_LIST)
  @Operation(
      operationId = "listSecrets",
      summary = "List the secrets of a path, values masked",
      description =
          "q looks in name, description and tags without regard to case. Several tags: all of them."
              + " Sorted by name, createdAt or updatedAt.")
  public Uni<SecretPage> list(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @RestQuery String category,
      @RestQuery List<String> tag,
      @RestQuery String q,
      @RestQuery String sort,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return secrets.list(
        caller.get(),
        Address.of(project, environment, path),
        SecretQuery.of(category, tag, q, sort, PageRequest.of(limit, cursor)));
  }

  @GET
  @Path("/{name}")
  @Needs(Permission.SECRET_LIST)
  @Operation(operationId = "getSecret", summary = "Show a secret, its value masked")
  public Uni<RestResponse<SecretView>> get(
      @RestPath String project,
      @RestPath String environment,
      @RestPath String name,
      @RestQuery String path,
      HttpHeaders headers) {
    return secrets
        .get(caller.get(), Address.of(project, environment, path), name, Precondition.of(headers))
        .map(Conditional::toResponse);
  }

  @PUT
  @Path("/{name}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "putSecret",
      summary = "Create or replace a secret",
      description =
          "Fields left out keep what is there. Whoever may reveal and sets what is there already"
              + " makes no version and no revision.")
  @APIResponseSchema(
      value = WrittenSecretView.class,
      responseCode = "201",
      responseDescription = "A new secret")
  @APIResponse(responseCode = "200", description = "The secret was there before")
  public Uni<RestResponse<WrittenSecretView>> put(
      @RestPath String project,
      @RestPath String environment,
      @RestPath String name,
      @RestQuery String path,
      @NotNull SecretRequest request,
      HttpHeaders headers,
      UriInfo uri) {
    return secrets
        .put(
            caller.get(),
            Address.of(project, environment, path),
            name,
            Precondition.of(headers),
            request)
        .map(written -> answer(written, uri));
  }

  @DELETE
  @Path("/{name}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "deleteSecret",
      summary = "Delete a secret",
      description = "Its versions stay and can be restored; version numbers go on.")
  public Uni<Void> delete(
      @RestPath String project,
      @RestPath String environment,
      @RestPath String name,
      @RestQuery String path,
      HttpHeaders headers) {
    return secrets.delete(
        caller.get(), Address.of(project, environment, path), name, Precondition.of(headers));
  }

  private static RestResponse<WrittenSecretView> answer(
      SecretService.Written written, UriInfo uri) {
    RestResponse<WrittenSecretView> answer =
        written.created()
            ? Created.at(uri.getRequestUri().getRawPath() + query(uri), written.view())
            : RestResponse.ok(written.view());
    answer.getHeaders().putSingle(HttpHeaders.ETAG, written.tag());
    return answer;
  }

  private static String query(UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    return query == null ? "" : "?" + query;
  }
}
