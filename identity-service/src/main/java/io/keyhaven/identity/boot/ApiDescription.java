package io.keyhaven.identity.boot;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to every operation what all of them have in common: how it is refused, who may call it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";
  private static final Set<String> WITHOUT_SIGN_IN =
      Set.of("register", "login", "refresh", "logout", "getSigningKeys");

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
    description.getPaths().getPathItems().forEach(ApiDescription::complete);
  }

  private static void complete(String path, PathItem item) {
    item.getOperations().forEach((method, operation) -> complete(path, method, operation));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    parameters(path, method).forEach(operation::addParameter);
    refusals(path, method, operation)
        .forEach((status, when) -> operation.getResponses().addAPIResponse(status, answer(when)));
    if (!WITHOUT_SIGN_IN.contains(operation.getOperationId())) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    }
  }

  /** What the code reads from the request as a whole and not as a parameter of one method. */
  private static List<Parameter> parameters(String path, PathItem.HttpMethod method) {
    var parameters = new ArrayList<Parameter>();
    if (path.contains("{organization}")) {
      parameters.add(
          parameter("organization", Parameter.In.PATH, "id or slug of the organization")
              .required(true));
    }
    if (method == PathItem.HttpMethod.POST && !path.startsWith("/api/v1/auth/")) {
      parameters.add(
          parameter("Idempotency-Key", Parameter.In.HEADER, "names this attempt for 24 hours"));
    }
    if (method == PathItem.HttpMethod.GET && path.endsWith("}")) {
      parameters.add(
          parameter("If-None-Match", Parameter.In.HEADER, "revisions that the client has"));
    }
    if (isGuarded(path, method)) {
      parameters.add(
          parameter("If-Match", Parameter.In.HEADER, "the revision that the change starts from"));
    }
    return parameters;
  }

  /** What is only made and revoked needs no guard against a change meanwhile. */
  private static boolean isGuarded(String path, PathItem.HttpMethod method) {
    return method == PathItem.HttpMethod.PATCH
        || (method == PathItem.HttpMethod.DELETE
            && !path.contains("/invitations")
            && !path.contains("/api-keys"));
  }

  private static Parameter parameter(String name, Parameter.In in, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(in)
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }

  private static Map<String, String> refusals(
      String path, PathItem.HttpMethod method, Operation operation) {
    boolean writes = method != PathItem.HttpMethod.GET;
    var refusals = new LinkedHashMap<String, String>();
    if (operation.getRequestBody() != null) {
      refusals.put("400", "The body is not well-formed JSON");
      refusals.put("415", "The body is not application/json");
    }
    if (!path.startsWith("/.well-known")) {
      refusals.put("401", "Not signed in");
      refusals.put("403", "Not allowed");
      refusals.put("422", "Well-formed but invalid");
    }
    if (path.contains("{")) {
      refusals.put("404", "Does not exist, or not for the caller");
    }
    if (writes) {
      refusals.put("409", "In conflict with what exists");
    }
    if (isGuarded(path, method)) {
      refusals.put("412", "Changed since the revision in If-Match");
    }
    refusals.put("429", "Too many requests");
    return refusals;
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
