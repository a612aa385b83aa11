package io.keyhaven.audit.export;

import io.keyhaven.audit.record.AuditEventFilter;
import io.keyhaven.audit.record.AuditEventQuery;
import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** The record as a file. */
@Path("/api/v1/organizations/{organization}/audit-events/export")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
@Tag(name = "Audit")
public class ExportResource {
  private final CurrentCaller caller;
  private final ExportService service;

  ExportResource(CurrentCaller caller, ExportService service) {
    this.caller = caller;
    this.service = service;
  }

  /** Answers in the format asked for by name; the declared type makes the stream a plain one. */
  @GET
  @Needs(Permission.AUDIT_READ)
  @Operation(
      operationId = "exportAuditEvents",
      summary = "Export audit events",
      description =
          "Streams everything recorded up to now, oldest first; recorded itself. jsonl holds all that"
              + " is needed to verify the chain offline; the filters of the list narrow it.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING))
      })
  public Multi<String> export(
      @Parameter(description = "jsonl (default), csv, cef or ocsf") @QueryParam("format")
          String format,
      @BeanParam AuditEventQuery query) {
    var chosen = ExportFormat.of(format);
    return RestMulti.fromUniResponse(
        service.open(caller.get(), AuditEventFilter.of(query), chosen),
        service::write,
        ExportResource::headers);
  }

  private static Map<String, List<String>> headers(Export export) {
    return Map.of(
        HttpHeaders.CONTENT_TYPE, List.of(export.format().mediaType()),
        HttpHeaders.CONTENT_DISPOSITION,
            List.of("attachment; filename=\"audit-events." + export.format().label() + "\""),
        HttpHeaders.CACHE_CONTROL, List.of("no-store"));
  }
}
