package io.keyhaven.system.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The merged OpenAPI document, operation by operation. */
public record ApiDescription(JsonNode document) {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /**
   * An operation as it is described.
   *
   * @param method in capitals
   * @param path with its parameters' names in braces
   */
  public record DescribedOperation(String method, String path, JsonNode operation) {
    public String id() {
      return operation.path("operationId").asText();
    }

    /** What a caller must be: anyone, signedIn, person, member, personalMember or owner. */
    public String caller() {
      return operation.at("/x-keyhaven-access/caller").asText();
    }

    /** The permission that is needed, if one is. */
    public Optional<String> permission() {
      return Optional.ofNullable(operation.at("/x-keyhaven-access/permission").textValue());
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** Reads it as a client does that generates code. */
  public static ApiDescription read(Api api) {
    return new ApiDescription(
        api.with("Accept", "application/json").get("/api/openapi").expect(200).json());
  }

  public List<DescribedOperation> operations() {
    var operations = new ArrayList<DescribedOperation>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(
              new DescribedOperation(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  operation.getValue()));
        }
      }
    }
    return operations;
  }

  /** What a reference in the document leads to; anything else is returned as it is. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(document.at(node.path("$ref").asText().substring(1))) : node;
  }
}
