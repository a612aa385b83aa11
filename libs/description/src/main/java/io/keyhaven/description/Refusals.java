package io.keyhaven.description;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** How an operation can be refused. What its own annotations say of a status stays. */
final class Refusals {
  static final String PROBLEM = "Problem";

  private Refusals() {}

  static void describe(
      String path, HttpMethod method, Operation operation, DescribedOperation described) {
    Map<String, String> refusals = new TreeMap<>();
    refusals.put("400", "The request cannot be read");
    refusals.put("429", "Too many requests");
    if (operation.getRequestBody() != null) {
      refusals.put("413", "The body, or a value in it, is too large");
      refusals.put("415", "The body is of another media type");
    }
    if (described.standing() != Standing.ANYONE) {
      refusals.put("401", "Not signed in");
      refusals.put("403", forbidden(described));
    }
    if (path.contains("{")) {
      refusals.put("404", "Does not exist, or not for the caller");
    }
    if (method != HttpMethod.GET) {
      refusals.put("409", "In conflict with what exists");
    }
    if (described.conditional() && method != HttpMethod.GET) {
      refusals.put("412", "What is there is not what If-Match or If-None-Match expects");
    }
    if (operation.getParameters() != null || operation.getRequestBody() != null) {
      refusals.put("422", "Well-formed but invalid");
    }
    refusals.forEach((status, when) -> add(operation, status, when));
  }

  private static String forbidden(DescribedOperation described) {
    return described
        .permission()
        .map(permission -> "The permission " + permission.label() + " is missing")
        .orElse(
            switch (described.standing()) {
              case OWNER -> "Only owners may";
              case PERSON, PERSONAL_MEMBER -> "Programs may not";
              case SEALED_VAULT_MEMBER -> "Not a member of the vault, or not in that role";
              default -> "Not allowed, or not from this address";
            });
  }

  private static void add(Operation operation, String status, String when) {
    if (operation.getResponses().getAPIResponse(status) == null) {
      operation
          .getResponses()
          .addAPIResponse(status, OASFactory.createAPIResponse().description(when));
    }
  }

  /** Gives every refusal, also one that is described at the method, its body. */
  static void complete(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                asProblem(answer);
              }
            });
  }

  private static void asProblem(APIResponse answer) {
    answer.content(
        OASFactory.createContent()
            .addMediaType(
                "application/problem+json",
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM))));
  }

  /** The schema that the merged description replaces by the gateway's, which says the same. */
  static Schema problem() {
    return OASFactory.createSchema()
        .description("What went wrong (RFC 9457)")
        .addType(Schema.SchemaType.OBJECT);
  }
}
