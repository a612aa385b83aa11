package io.keyhaven.audit.record;

import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading and checking an organization's audit. */
@Path("/api/v1/organizations/{organization}/audit-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did what, in a chain that an outsider can check")
@APIResponse(
    responseCode = "401",
    description = "Not signed in",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
    responseCode = "403",
    description = "The permission audit:read is missing; recorded",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
    responseCode = "404",
    description = "There is no such organization, or the caller is not in it",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class AuditEventResource {
  private final CurrentCaller caller;
  private final AuditEventService service;

  AuditEventResource(CurrentCaller caller, AuditEventService service) {
    this.caller = caller;
    this.service = service;
  }

  @GET
  @Operation(
      operationId = "listAuditEvents",
      summary = "List audit events",
      description =
          "Newest first: by descending place in the chain. Filters are combined with and.")
  @Parameter(
      name = "organization",
      in = ParameterIn.PATH,
      required = true,
      description = "Id or slug",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "A page of events",
      content = @Content(schema = @Schema(implementation = AuditEventPage.class)))
  @APIResponse(
      responseCode = "422",
      description = "A filter, the limit or the cursor is invalid",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<AuditEventPage> list(
      @BeanParam AuditEventQuery query,
      @Parameter(description = "1 to 200, default 50") @QueryParam("limit") String limit,
      @Parameter(description = "nextCursor of the page before") @QueryParam("cursor")
          String cursor) {
    return service.list(caller.get(), AuditEventFilter.of(query), PageRequest.of(limit, cursor));
  }

  @GET
  @Path("/verify")
  @Operation(
      operationId = "verifyAuditChain",
      summary = "Verify the chain",
      description =
          "Recomputes every hash and commitment from what is stored. Compare head with one that was"
              + " kept elsewhere: it is what the documented format calls the head of the chain.")
  @Parameter(
      name = "organization",
      in = ParameterIn.PATH,
      required = true,
      description = "Id or slug",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "How far the chain holds",
      content = @Content(schema = @Schema(implementation = VerificationView.class)))
  public Uni<VerificationView> verify() {
    return service.verify(caller.get());
  }
}
