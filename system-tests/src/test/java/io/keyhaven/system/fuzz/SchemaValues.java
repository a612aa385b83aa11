package io.keyhaven.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.system.client.ApiDescription;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** JSON made from a schema: what it allows, its edges, and what it does not allow. */
final class SchemaValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEP = 400;

  private final ApiDescription description;
  private final Scene scene;
  private final Random random;

  SchemaValues(ApiDescription description, Scene scene, Random random) {
    this.description = description;
    this.scene = scene;
    this.random = random;
  }

  /**
   * A value for a field.
   *
   * @param name of the field, which tells what the schema does not: an id of which kind
   */
  JsonNode value(String name, JsonNode declared, Intent intent) {
    if (intent == Intent.HOSTILE && random.nextInt(3) == 0) {
      return hostile();
    }
    JsonNode schema = description.resolve(declared);
    if (schema.has("enum") && intent != Intent.HOSTILE) {
      JsonNode choices = schema.path("enum");
      return scene
          .known(name, random)
          .<JsonNode>map(JSON::textNode)
          .orElseGet(() -> choices.get(random.nextInt(choices.size())));
    }
    return switch (typeOf(schema)) {
      case "object" -> object(schema, intent);
      case "array" -> array(name, schema, intent);
      case "integer", "number" -> number(schema, intent);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(name, schema, intent));
    };
  }

  /** Text for a field, a parameter or a header. */
  String text(String name, JsonNode schema, Intent intent) {
    if (intent == Intent.HOSTILE) {
      return HostileText.ALL.get(random.nextInt(HostileText.ALL.size()));
    }
    if (intent == Intent.BOUNDARY && random.nextBoolean()) {
      int most = schema.path("maxLength").asInt(255);
      int length = List.of(0, 1, most - 1, most, most + 1).get(random.nextInt(5));
      return "é".repeat(Math.max(0, length));
    }
    return scene
        .known(name, random)
        .orElseGet(
            () ->
                switch (schema.path("format").asText()) {
                  case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
                  case "date-time" ->
                      Instant.now()
                          .plus(random.nextInt(-1000, 100_000), ChronoUnit.HOURS)
                          .toString();
                  default -> "word" + random.nextInt(1_000_000);
                });
  }

  private ObjectNode object(JsonNode schema, Intent intent) {
    ObjectNode object = JSON.objectNode();
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      boolean wanted = required.contains(property.getKey()) && intent != Intent.HOSTILE;
      boolean helps = intent == Intent.VALID && property.getKey().equals("value");
      if (wanted || helps || random.nextInt(intent == Intent.VALID ? 3 : 4) > 1) {
        object.set(property.getKey(), value(property.getKey(), property.getValue(), intent));
      }
    }
    if (intent == Intent.HOSTILE && random.nextInt(6) == 0) {
      object.set("id", hostile());
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, Intent intent) {
    int most = intent == Intent.BOUNDARY ? 120 : 3;
    ArrayNode array = JSON.arrayNode();
    int length = random.nextInt(schema.path("minItems").asInt(0), most + 1);
    for (int i = 0; i < length; i++) {
      array.add(value(name, schema.path("items"), intent));
    }
    return array;
  }

  private JsonNode number(JsonNode schema, Intent intent) {
    long least = schema.path("minimum").asLong(0);
    return switch (intent) {
      case VALID -> JSON.numberNode(least + random.nextInt(4));
      case BOUNDARY ->
          JSON.numberNode(
              List.of(least - 1, least, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, Long.MIN_VALUE)
                  .get(random.nextInt(5)));
      case HOSTILE -> hostile();
    };
  }

  /** Anything but what is expected. */
  JsonNode hostile() {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(true);
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(1.5);
      case 4 -> JSON.numberNode(new BigDecimal("1e400"));
      case 5 -> JSON.arrayNode().add(JSON.objectNode());
      case 6 -> JSON.objectNode().put("a\u0000/~b", "c");
      case 7 -> nested();
      default -> JSON.textNode(HostileText.ALL.get(random.nextInt(HostileText.ALL.size())));
    };
  }

  private static JsonNode nested() {
    JsonNode node = JSON.arrayNode();
    for (int depth = 0; depth < DEEP; depth++) {
      node = JSON.arrayNode().add(node);
    }
    return node;
  }

  private String typeOf(JsonNode schema) {
    if (schema.path("type").isTextual()) {
      return schema.path("type").asText();
    }
    JsonNode types = schema.path("type");
    return types.isArray() ? types.get(random.nextInt(types.size())).asText() : "string";
  }
}
