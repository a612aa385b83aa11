package io.keyhaven.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Adds to every operation what all of them have in common: who may call it, the headers it reads,
 * how it is refused, and that its answers hold what is described and nothing else.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String ACCESS = "x-keyhaven-access";

  /** Under which an idempotency key is ignored. */
  private static final String SIGN_IN = "/api/v1/auth/";

  private final IndexView index;

  /** The index of the service's classes, which its methods' annotations are read from. */
  public ApiDescription(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description
        .getComponents()
        .addSchema(Refusals.PROBLEM, Refusals.problem())
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .description("an access token or an API key"));
    var answers = new AnswerSchemas(description.getComponents().getSchemas());
    description
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation, answers)));
  }

  private void complete(
      String path, HttpMethod method, Operation operation, AnswerSchemas answers) {
    var described = DescribedOperation.of(index, operation.getOperationId());
    operation.addExtension(ACCESS, access(described));
    if (described.standing() != Standing.ANYONE) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    }
    addParameters(path, method, operation, described);
    addHeaders(method, operation, described);
    Refusals.describe(path, method, operation, described);
    Refusals.complete(operation);
    answers.complete(operation);
  }

  private static Map<String, String> access(DescribedOperation described) {
    Map<String, String> access = new LinkedHashMap<>();
    access.put("caller", described.standing().label());
    described.permission().ifPresent(permission -> access.put("permission", permission.label()));
    return access;
  }

  /** What is read from the request as a whole and not as a parameter of one method. */
  private static void addParameters(
      String path, HttpMethod method, Operation operation, DescribedOperation described) {
    if (path.contains("{organization}")) {
      operation.addParameter(
          parameter("organization", Parameter.In.PATH, "id or slug of the organization")
              .required(true));
    }
    if (method == HttpMethod.POST && !path.startsWith(SIGN_IN)) {
      operation.addParameter(
          parameter("Idempotency-Key", Parameter.In.HEADER, "names this attempt for 24 hours"));
    }
    if (described.conditional()) {
      operation.addParameter(
          method == HttpMethod.GET
              ? parameter("If-None-Match", Parameter.In.HEADER, "revisions that the client has")
              : parameter(
                  "If-Match", Parameter.In.HEADER, "the revision that the change starts from"));
    }
  }

  private static void addHeaders(
      HttpMethod method, Operation operation, DescribedOperation described) {
    var responses = operation.getResponses();
    if (responses.getAPIResponse("201") != null) {
      responses
          .getAPIResponse("201")
          .addHeader(
              "Location", OASFactory.createHeader().schema(text()).description("its address"));
    }
    if (described.conditional() && method == HttpMethod.GET) {
      responses
          .getAPIResponse("200")
          .addHeader(
              "ETag", OASFactory.createHeader().schema(text()).description("made of revisions"));
      if (responses.getAPIResponse("304") == null) {
        responses.addAPIResponse(
            "304", OASFactory.createAPIResponse().description("Unchanged since If-None-Match"));
      }
    }
  }

  private static Parameter parameter(String name, Parameter.In in, String description) {
    return OASFactory.createParameter().name(name).in(in).description(description).schema(text());
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
