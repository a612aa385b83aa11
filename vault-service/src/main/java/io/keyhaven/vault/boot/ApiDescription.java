package io.keyhaven.vault.boot;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to every operation what all of them have in common: how it is refused, who may call it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";

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
    description.getPaths().getPathItems().values().forEach(ApiDescription::complete);
  }

  private static void complete(PathItem item) {
    item.getOperations().forEach(ApiDescription::complete);
  }

  private static void complete(HttpMethod method, Operation operation) {
    operation.addParameter(organization());
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    refusals(method, operation)
        .forEach((status, when) -> operation.getResponses().addAPIResponse(status, answer(when)));
  }

  private static Map<String, String> refusals(HttpMethod method, Operation operation) {
    var refusals = new LinkedHashMap<String, String>();
    if (operation.getRequestBody() != null) {
      refusals.put("400", "The body cannot be read");
      refusals.put("413", "The body, or a value in it, is too large");
    }
    refusals.put("401", "Not signed in");
    refusals.put("403", "Not allowed");
    refusals.put("404", "Does not exist, or not for the caller");
    if (method != HttpMethod.GET) {
      refusals.put("409", "In conflict with what exists");
    }
    if (method == HttpMethod.PATCH || method == HttpMethod.DELETE || method == HttpMethod.PUT) {
      refusals.put("412", "What is there is not what If-Match or If-None-Match expects");
    }
    refusals.put("422", "Well-formed but invalid");
    refusals.put("429", "Too many requests");
    refusals.keySet().removeAll(operation.getResponses().getAPIResponses().keySet());
    return refusals;
  }

  private static Parameter organization() {
    return OASFactory.createParameter()
        .name("organization")
        .in(Parameter.In.PATH)
        .required(true)
        .description("id or slug")
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }

  private static APIResponse answer(String when) {
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
