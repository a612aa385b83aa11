package io.keyhaven.vault.kv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.duration.GoDuration;
import io.keyhaven.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The body of a request as Vault takes it: JSON whatever the Content-Type says, fields it does not
 * know are passed over, numbers and booleans may come as strings.
 */
public final class KvBody {
  /** Keeps numbers as they were written. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final ObjectNode fields;

  private KvBody(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * @param body null, empty or the word null for none
   * @throws ProblemException 400 when it is no JSON object
   */
  public static KvBody parse(byte[] body) {
    if (body == null || body.length == 0) {
      return new KvBody(JSON.createObjectNode());
    }
    try {
      JsonNode sent = JSON.readTree(body);
      if (sent.isNull()) {
        return new KvBody(JSON.createObjectNode());
      }
      if (sent instanceof ObjectNode object) {
        return new KvBody(object);
      }
    } catch (IOException malformed) {
      throw KvProblem.bad("failed to parse JSON input");
    }
    throw KvProblem.bad("failed to parse JSON input");
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("what was stored as JSON is none", malformed);
    }
  }

  static String write(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("a JSON tree cannot be written", unwritable);
    }
  }

  boolean has(String field) {
    return fields.has(field);
  }

  /** A field that was sent as something else than null. */
  public Optional<JsonNode> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
  }

  Optional<ObjectNode> object(String name) {
    return field(name)
        .map(
            node -> {
              if (node instanceof ObjectNode object) {
                return object;
              }
              throw KvProblem.unreadable(name);
            });
  }

  public Optional<String> text(String name) {
    return field(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  OptionalLong number(String name) {
    Optional<JsonNode> field = field(name);
    return field.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(name, field.get()));
  }

  Optional<Boolean> flag(String name) {
    return field(name)
        .map(
            node ->
                switch (node.asText()) {
                  case "true", "True", "TRUE", "T", "t", "1" -> true;
                  case "false", "False", "FALSE", "F", "f", "0", "" -> false;
                  default -> throw KvProblem.unreadable(name);
                });
  }

  /** Seconds, from a number of them or a duration such as {@code 1h30m}. */
  OptionalLong seconds(String name) {
    Optional<JsonNode> field = field(name);
    if (field.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!field.get().isTextual()) {
      return OptionalLong.of(number(name, field.get()));
    }
    String text = field.get().textValue();
    return OptionalLong.of(
        text.isEmpty()
            ? 0
            : GoDuration.parse(text)
                .map(Duration::toSeconds)
                .orElseThrow(() -> KvProblem.unreadable(name)));
  }

  /** A number, also one that stands in a string. */
  static long number(String name, JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isTextual() && node.textValue().matches("-?[0-9]{1,18}")) {
      return Long.parseLong(node.textValue());
    }
    throw KvProblem.unreadable(name);
  }

  /** Without what was sent, which may hold values. */
  @Override
  public String toString() {
    return "KvBody[]";
  }
}
