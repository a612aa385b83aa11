package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts the services' OpenAPI documents together. What is called the same and is the same stands
 * once; what is called the same and is not gets its service's name in front, and references follow.
 * Paths that the public cannot reach are left out.
 */
final class OpenApiMerge {
  private static final String COMPONENTS = "components";

  private final ObjectNode merged;
  private final Set<String> operationIds = new HashSet<>();
  private final Set<String> tags = new HashSet<>();

  OpenApiMerge(ObjectMapper json, String version) {
    merged = json.createObjectNode();
    merged.put("openapi", "3.1.0");
    merged
        .putObject("info")
        .put("title", "KeyHaven")
        .put("version", version)
        .put("description", "API keys, secrets and OAuth tokens: kept sealed, handed out by grant.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    merged.putArray("servers").addObject().put("url", "/");
    ArrayNode security = merged.putArray("security");
    security.addObject().putArray("bearer");
    security.addObject().putArray("vaultToken");
    merged.putArray("tags");
    merged.putObject("paths");
    ObjectNode schemes = merged.putObject(COMPONENTS).putObject("securitySchemes");
    schemes
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "An access token from sign-in, or an API key.");
    schemes
        .putObject("vaultToken")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-Vault-Token")
        .put("description", "The same, as Vault clients send it.");
  }

  ObjectNode result() {
    return merged;
  }

  /** Adds one service's document. */
  void add(String service, ObjectNode document) {
    Map<String, String> renamed = addComponents(service, document.path(COMPONENTS));
    document
        .path("tags")
        .forEach(
            tag -> {
              if (tags.add(tag.path("name").asText())) {
                merged.withArray("tags").add(tag);
              }
            });
    document
        .path("paths")
        .properties()
        .forEach(path -> addPath(service, path.getKey(), (ObjectNode) path.getValue(), renamed));
  }

  private Map<String, String> addComponents(String service, JsonNode components) {
    Map<String, String> renamed = new HashMap<>();
    components.properties().stream()
        .filter(kind -> !kind.getKey().equals("securitySchemes"))
        .forEach(
            kind ->
                kind.getValue()
                    .properties()
                    .forEach(
                        entry -> {
                          String name = freeName(service, kind.getKey(), entry);
                          if (!name.equals(entry.getKey())) {
                            renamed.put(
                                reference(kind.getKey(), entry.getKey()),
                                reference(kind.getKey(), name));
                          }
                        }));
    components.properties().stream()
        .filter(kind -> !kind.getKey().equals("securitySchemes"))
        .forEach(kind -> kind.getValue().forEach(schema -> follow(schema, renamed)));
    return renamed;
  }

  private String freeName(String service, String kind, Map.Entry<String, JsonNode> component) {
    ObjectNode there = ((ObjectNode) merged.get(COMPONENTS)).withObjectProperty(kind);
    JsonNode same = there.get(component.getKey());
    String name =
        same == null || same.equals(component.getValue())
            ? component.getKey()
            : capitalized(service) + component.getKey();
    there.set(name, component.getValue());
    return name;
  }

  private void addPath(String service, String path, ObjectNode item, Map<String, String> renamed) {
    if (path.startsWith("/internal") || path.startsWith("/q/")) {
      return;
    }
    follow(item, renamed);
    for (JsonNode operation : item) {
      if (operation instanceof ObjectNode described && described.has("operationId")) {
        String id = described.get("operationId").asText();
        if (!operationIds.add(id)) {
          described.put("operationId", service + capitalized(id));
        }
        removeForeignSecurity(described);
      }
    }
    merged.withObjectProperty("paths").withObjectProperty(path).setAll(item);
  }

  /** How to sign in is said once, for all; an operation only says when it needs none. */
  private static void removeForeignSecurity(ObjectNode operation) {
    if (operation.path("security").isArray() && !operation.get("security").isEmpty()) {
      operation.remove("security");
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
