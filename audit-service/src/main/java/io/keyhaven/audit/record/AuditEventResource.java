package io.keyhaven.audit.record;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading and checking an organization's audit. */
@Path("/api/v1/organizations/{organization}/audit-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did what, in a chain that an outsider can check")
public class AuditEventResource {
  private final CurrentCaller caller;
  private final AuditEventService service;

  AuditEventResource(CurrentCaller caller, AuditEventService service) {
    this.caller = caller;
    this.service = service;
  }

  @GET
  @Needs(Permission.AUDIT_READ)
  @Operation(
      operationId = "listAuditEvents",
      summary = "List audit events, newest first unless sorted otherwise",
      description =
          "In the order of the chain, which sequence, time and createdAt all name. Filters are combined"
              + " with and.")
  public Uni<AuditEventPage> list(
      @BeanParam AuditEventQuery query,
      @Parameter(description = "1 to 200, default 50") @QueryParam("limit") String limit,
      @Parameter(description = "sequence, time or createdAt, with - before it to descend")
          @QueryParam("sort")
          String sort,
      @Parameter(description = "nextCursor of the page before, in the same order")
          @QueryParam("cursor")
          String cursor) {
    return service.list(
        caller.get(), AuditEventFilter.of(query), PageRequest.of(limit, sort, cursor));
  }

  @GET
  @Path("/verify")
  @Needs(Permission.AUDIT_READ)
  @Operation(
      operationId = "verifyAuditChain",
      summary = "Verify the chain",
      description =
          "Recomputes every hash and commitment from what is stored. Compare head with one that was"
              + " kept elsewhere: a chain that somebody rewrote to its end differs there.")
  public Uni<VerificationView> verify() {
    return service.verify(caller.get());
  }
}
