package io.keyhaven.description;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says of every schema that an answer is made of what holds for all answers: each field is present,
 * with null where it has no value, and there is no other. A schema that names its required fields
 * itself keeps them.
 */
final class AnswerSchemas {
  private static final String REFERENCE = "#/components/schemas/";

  private final Map<String, Schema> schemas;
  private final Set<Schema> seen = new HashSet<>();

  AnswerSchemas(Map<String, Schema> schemas) {
    this.schemas = schemas;
  }

  void complete(Operation operation) {
    operation.getResponses().getAPIResponses().entrySet().stream()
        .filter(answer -> answer.getKey().startsWith("2") && answer.getValue().getContent() != null)
        .flatMap(answer -> answer.getValue().getContent().getMediaTypes().values().stream())
        .forEach(media -> complete(media.getSchema()));
  }

  private void complete(Schema schema) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
      if (schema.getRef().startsWith(REFERENCE) && seen.add(schemas.get(name))) {
        complete(schemas.get(name));
      }
      return;
    }
    if (schema.getProperties() != null) {
      close(schema);
      schema.getProperties().values().forEach(this::complete);
    }
    Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema()).forEach(this::complete);
    Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
        .filter(parts -> parts != null)
        .flatMap(List::stream)
        .forEach(this::complete);
  }

  private static void close(Schema schema) {
    if (schema.getRequired() == null || schema.getRequired().isEmpty()) {
      schema.setRequired(schema.getProperties().keySet().stream().sorted().toList());
    }
    if (schema.getAdditionalPropertiesSchema() == null) {
      schema.setAdditionalPropertiesBoolean(false);
    }
  }
}
