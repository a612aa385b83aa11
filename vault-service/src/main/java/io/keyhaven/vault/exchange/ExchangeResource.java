package io.keyhaven.vault.exchange;

import io.keyhaven.description.Needs;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.reveal.RevealService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Files in and out of a path. */
@Path("/api/v1/organizations/{organization}/projects/{project}/environments/{environment}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Import and export")
public class ExchangeResource {
  private static final int MOST_BYTES = 10 << 20;

  private final CurrentCaller caller;
  private final ImportService imports;
  private final RevealService reveals;
  private final RequestIdempotency idempotency;

  ExchangeResource(
      CurrentCaller caller,
      ImportService imports,
      RevealService reveals,
      RequestIdempotency idempotency) {
    this.caller = caller;
    this.imports = imports;
    this.reveals = reveals;
    this.idempotency = idempotency;
  }

  @POST
  @Path("/import")
  @Consumes(MediaType.WILDCARD)
  @Needs(Permission.SECRET_WRITE)
  @Operation(
      operationId = "importSecrets",
      summary = "Import a .env, JSON or YAML file as one commit",
      description =
          "The file is the body, whatever its Content-Type; at most 10 MiB. What cannot be taken is"
              + " reported with its line, the rest is taken. dryRun=true only tells what would be done.")
  @APIResponse(responseCode = "200", description = "What the import did")
  @APIResponse(responseCode = "413", description = "The file is too large")
  public Uni<ImportView> take(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @Parameter(
              name = "format",
              in = ParameterIn.QUERY,
              required = true,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"dotenv", "json", "yaml"}))
          @RestQuery
          String format,
      @Parameter(
              name = "dryRun",
              in = ParameterIn.QUERY,
              schema = @Schema(type = SchemaType.BOOLEAN))
          @RestQuery
          String dryRun,
      byte[] file) {
    Address address = Address.of(project, environment, path);
    ExchangeFormat parsedFormat = format(format);
    byte[] content = file == null ? new byte[0] : file;
    if (content.length > MOST_BYTES) {
      throw ExchangeProblem.tooLarge(MOST_BYTES);
    }
    return isDryRun(dryRun)
        ? imports.preview(caller.get(), address, parsedFormat, content)
        : imports.take(caller.get(), address, idempotency.key(), parsedFormat, content);
  }

  @GET
  @Path("/export")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Needs(Permission.SECRET_REVEAL)
  @Operation(
      operationId = "exportSecrets",
      summary = "Export all values of a path as a .env, JSON or YAML file",
      description = "Recorded in the audit before it is answered. Accept is ignored.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class)),
        @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "503", description = "The audit cannot record it now")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<RestResponse<byte[]>> export(
      @RestPath String project,
      @RestPath String environment,
      @RestQuery String path,
      @Parameter(
              name = "format",
              in = ParameterIn.QUERY,
              required = true,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"dotenv", "json", "yaml"}))
          @RestQuery
          String format) {
    ExchangeFormat chosen = format(format);
    return reveals
        .export(
            caller.get(), Address.of(project, environment, path), values -> write(chosen, values))
        .map(content -> answer(chosen, content));
  }

  private static byte[] write(ExchangeFormat format, Map<String, String> values) {
    try {
      return format.write(values);
    } catch (UnwritableNameException fault) {
      throw ExchangeProblem.unwritable(fault);
    }
  }

  private static RestResponse<byte[]> answer(ExchangeFormat format, byte[] content) {
    return RestResponse.ResponseBuilder.ok(content)
        .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"secrets." + format.label() + "\"")
        .build();
  }

  private static ExchangeFormat format(String label) {
    if (label == null) {
      throw ExchangeProblem.unknownFormat();
    }
    return ExchangeFormat.find(label).orElseThrow(ExchangeProblem::unknownFormat);
  }

  private static boolean isDryRun(String dryRun) {
    if (dryRun == null || dryRun.equals("false")) {
      return false;
    }
    if (dryRun.equals("true")) {
      return true;
    }
    throw ProblemException.invalid("?dryRun", "type", "must be true or false");
  }
}
