package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts the services' OpenAPI documents together. What is called the same and is the same stands
 * once; what is called the same and is not gets its service's name in front, and references follow.
 * The first document is the gateway's: it brings what holds for the whole API.
 */
final class OpenApiMerge {
  private static final String COMPONENTS = "components";

  /** How to sign in and what a problem looks like is said once, by the first document. */
  private static final Set<String> SAID_ONCE =
      Set.of(
          "#/components/schemas/Problem",
          "#/components/schemas/FieldError",
          "#/components/schemas/Category");

  private final ObjectNode merged;
  private final Set<String> operationIds = new HashSet<>();
  private final Set<String> tags = new HashSet<>();

  OpenApiMerge(ObjectMapper json, ObjectNode first, String version) {
    merged = json.createObjectNode();
    for (String part : new String[] {"openapi", "info", "servers", "security"}) {
      merged.set(part, first.path(part));
    }
    ((ObjectNode) merged.get("info")).put("version", version);
    merged.putArray("tags");
    merged.putObject("paths");
    merged
        .putObject(COMPONENTS)
        .set("securitySchemes", first.at("/" + COMPONENTS + "/securitySchemes"));
    add("gateway", first);
  }

  ObjectNode result() {
    return merged;
  }

  /** Adds one service's document. */
  void add(String service, ObjectNode document) {
    Map<String, String> renamed = addComponents(service, document.path(COMPONENTS));
    for (JsonNode tag : document.path("tags")) {
      if (tags.add(tag.path("name").asText())) {
        merged.withArray("tags").add(tag);
      }
    }
    for (var path : document.path("paths").properties()) {
      addPath(service, path.getKey(), path.getValue(), renamed);
    }
  }

  private Map<String, String> addComponents(String service, JsonNode components) {
    Map<String, String> renamed = new HashMap<>();
    for (var kind : components.properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        kind.getValue()
            .properties()
            .forEach(component -> addComponent(service, kind.getKey(), component, renamed));
        kind.getValue().forEach(component -> follow(component, renamed));
      }
    }
    return renamed;
  }

  private void addComponent(
      String service,
      String kind,
      Map.Entry<String, JsonNode> component,
      Map<String, String> renamed) {
    String name = component.getKey();
    ObjectNode there = ((ObjectNode) merged.get(COMPONENTS)).withObjectProperty(kind);
    JsonNode namesake = there.get(name);
    if (namesake == null) {
      there.set(name, component.getValue());
    } else if (!namesake.equals(component.getValue())
        && !SAID_ONCE.contains(reference(kind, name))) {
      String own = capitalized(service) + name;
      there.set(own, component.getValue());
      renamed.put(reference(kind, name), reference(kind, own));
    }
  }

  private void addPath(String service, String path, JsonNode item, Map<String, String> renamed) {
    follow(item, renamed);
    for (var operation : item.properties()) {
      if (PublicOperations.complete(operation.getKey(), path, operation.getValue())) {
        var described = (ObjectNode) operation.getValue();
        tellApart(service, described);
        ((ObjectNode) merged.get("paths"))
            .withObjectProperty(path)
            .set(operation.getKey(), described);
      }
    }
  }

  private void tellApart(String service, ObjectNode operation) {
    String id = operation.path("operationId").asText();
    if (!operationIds.add(id)) {
      operation.put("operationId", service + capitalized(id));
    }
  }

  private static void follow(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      String target = object.get("$ref").asText();
      object.put("$ref", renamed.getOrDefault(target, target));
    }
    node.forEach(child -> follow(child, renamed));
  }

  private static String reference(String kind, String name) {
    return "#/components/" + kind + "/" + name;
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
