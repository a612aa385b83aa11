package io.keyhaven.vault.reveal;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.request.QueryNumber;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Values, for those who may reveal. */
@Path("/api/v1/organizations/{organization}/projects/{project}/environments/{environment}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Values")
public class RevealResource {
  private final CurrentCaller caller;
  private final RevealService reveals;

  RevealResource(CurrentCaller caller, RevealService reveals) {
    this.caller = caller;
    this.reveals = reveals;
  }

  @GET
  @Path("/secrets/{name}/value")
  @Needs(Permission.SECRET_REVEAL)
  @Operation(
      operationId = "revealSecret",
      summary = "Reveal the value of a secret",
      description = "Recorded in the audit before it is answered. version: an earlier one.")
  @APIResponse(responseCode = "200", description = "The value")
  @APIResponse(responseCode = "503", description = "The audit cannot record it now")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<RestResponse<ValueView>> value(
      @RestPath String project,
      @RestPath String environment,
      @RestPath String name,
      @RestQuery String path,
      @RestQuery String version) {
    return reveals
        .value(
            caller.get(),
            Address.of(project, environment, path),
            name,
            QueryNumber.of("version", version))
        .map(RevealResource::unstored);
  }

  @GET
  @Path("/values")
  @Needs(Permission.SECRET_REVEAL)
  @Operation(
      operationId = "revealValues",
      summary = "Reveal all values of a path",
      description =
          "Recorded in the audit before it is answered; a 304 is not. revision: an earlier state.")
  @APIResponse(responseCode = "200", description = "Names and values")
  @APIResponse(responseCode = "304", description = "Nothing has changed since If-None-Match")
  @APIResponse(responseCode = "503", description = "The audit cannot record it now")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<RestResponse<ValuesView>> values(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @RestQuery String revision,
      HttpHeaders headers) {
    return reveals
        .values(
            caller.get(),
            Address.of(project, environment, path),
            QueryNumber.of("revision", revision),
            Precondition.of(headers))
        .map(Conditional::toPrivateResponse);
  }

  private static RestResponse<ValueView> unstored(ValueView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
