package io.keyhaven.audit.boot;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to every operation what all of them have in common: how it is refused, who may call it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";
  private static final Map<String, String> REFUSALS =
      new TreeMap<>(
          Map.of(
              "401", "Not signed in",
              "403", "The permission audit:read is missing; recorded",
              "404", "There is no such organization, or the caller is not in it",
              "422", "Well-formed but invalid",
              "429", "Too many requests"));

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description
        .getComponents()
        .addSchema(PROBLEM, problem())
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .description("an access token or an API key"));
    description.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .forEach(ApiDescription::complete);
  }

  private static void complete(Operation operation) {
    operation.addParameter(organization());
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    REFUSALS.forEach(
        (status, when) -> operation.getResponses().addAPIResponse(status, refusal(when)));
  }

  private static Parameter organization() {
    return OASFactory.createParameter()
        .name("organization")
        .in(Parameter.In.PATH)
        .required(true)
        .description("id or slug of the organization")
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }

  private static APIResponse refusal(String when) {
    return OASFactory.createAPIResponse()
        .description(when)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/problem+json",
                    OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM))));
  }

  private static Schema problem() {
    Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    return OASFactory.createSchema()
        .description("RFC 9457")
        .addType(Schema.SchemaType.OBJECT)
        .addProperty("type", text)
        .addProperty("title", text)
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", text)
        .addProperty("code", text)
        .addProperty("category", text)
        .addProperty("timestamp", text)
        .addProperty("requestId", text)
        .addProperty("errors", errors(text));
  }

  private static Schema errors(Schema text) {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.ARRAY)
        .items(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("pointer", text)
                .addProperty("code", text)
                .addProperty("detail", text));
  }
}
