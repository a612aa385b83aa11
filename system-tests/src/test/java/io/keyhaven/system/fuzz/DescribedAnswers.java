package io.keyhaven.system.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.client.ApiDescription.DescribedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds answers against what the description says of them. */
final class DescribedAnswers {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> schemas = new HashMap<>();
  private final ApiDescription description;

  DescribedAnswers(ApiDescription description) {
    this.description = description;
  }

  /** Fails unless status, media type and every field are described. */
  void check(DescribedOperation operation, Answer answer) {
    JsonNode described =
        description.resolve(
            operation.operation().path("responses").path(Integer.toString(answer.status())));
    assertTrue(described.isObject(), () -> operation + " is not described to answer " + answer);
    JsonNode content = described.path("content");
    if (content.isMissingNode()) {
      assertEquals(0, answer.body().length, () -> operation + " has a body: " + answer);
      return;
    }
    String type = answer.header("Content-Type").orElse("none").replaceAll("\\s*;.*", "");
    JsonNode media = content.path(type);
    assertTrue(media.isObject(), () -> operation + " is not described to be " + type);
    if (type.matches("application/(.*[+])?json")) {
      List<Error> errors = schemaOf(media.path("schema")).validate(answer.text(), InputFormat.JSON);
      assertEquals(List.of(), errors, answer::toString);
    }
  }

  private Schema schemaOf(JsonNode declared) {
    return schemas.computeIfAbsent(
        declared,
        schema -> {
          ObjectNode whole = JsonNodeFactory.instance.objectNode();
          whole.setAll((ObjectNode) schema);
          whole.set("components", description.document().path("components"));
          return registry.getSchema(whole.toString());
        });
  }
}
