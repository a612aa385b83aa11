package io.keyhaven.identity.vaultwire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.duration.GoDuration;
import io.keyhaven.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A body as Vault reads it: whatever its media type says it is JSON, fields that nobody knows are
 * passed over, and numbers, switches and lists may be text, which is how its command line sends
 * them. A field that is null counts as left out.
 *
 * <p>What a field holds may be confidential, so refusals name fields only.
 */
public final class VaultBody {
  /** A hundred years; longer ones are taken for mistakes, and sums of them stay in range. */
  public static final long MAXIMUM_SECONDS = 100L * 365 * 24 * 3600;

  private final JsonNode fields;
  private final ObjectMapper json;

  private VaultBody(JsonNode fields, ObjectMapper json) {
    this.fields = fields;
    this.json = json;
  }

  /**
   * Reads a body; none at all, and {@code null}, is an empty object.
   *
   * @throws ProblemException 400 when it is no JSON object
   */
  public static VaultBody read(ObjectMapper json, byte[] body) {
    try {
      JsonNode read =
          body == null || body.length == 0 ? json.createObjectNode() : json.readTree(body);
      if (read.isNull() || read.isMissingNode()) {
        return new VaultBody(json.createObjectNode(), json);
      }
      if (!read.isObject()) {
        throw VaultProblem.invalid("failed to parse JSON input: not an object");
      }
      return new VaultBody(read, json);
    } catch (JsonProcessingException malformed) {
      throw VaultProblem.invalid("failed to parse JSON input: not one well-formed JSON value");
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public boolean has(String field) {
    return fields.hasNonNull(field);
  }

  public Optional<String> text(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = fields.get(field);
    if (!value.isValueNode()) {
      throw invalid(field, "a string");
    }
    return Optional.of(value.asText());
  }

  /** A text that must be there and not be empty. */
  public String require(String field) {
    return text(field)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> VaultProblem.invalid("missing " + field));
  }

  public Optional<Boolean> flag(String field) {
    return text(field)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true", "1" -> true;
                  case "false", "0", "" -> false;
                  default -> throw invalid(field, "true or false");
                });
  }

  /** A duration in whole seconds, of a hundred years at most. */
  public OptionalLong seconds(String field) {
    Optional<String> text = text(field);
    if (text.isEmpty() || text.get().isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        GoDuration.parse(text.get())
            .filter(wished -> !wished.isNegative())
            .map(Duration::toSeconds)
            .filter(seconds -> seconds <= MAXIMUM_SECONDS)
            .orElseThrow(() -> invalid(field, "a duration such as 30m")));
  }

  /** A number from 0 to a most. */
  public Optional<Integer> number(String field, int most) {
    return text(field)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
                throw invalid(field, "a number from 0 to " + most);
              }
              return Integer.parseInt(text);
            });
  }

  /** A list, or text with commas in it. */
  public Optional<List<String>> list(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = fields.get(field);
    Stream<String> items =
        value.isArray()
            ? value.valueStream().map(item -> requireText(field, item))
            : Stream.of(requireText(field, value).split(","));
    return Optional.of(items.map(String::strip).filter(item -> !item.isEmpty()).toList());
  }

  /** An object of strings, or text that holds one as JSON or as {@code key=value}. */
  public Optional<Map<String, String>> strings(String field) {
    return object(field).map(node -> strings(field, node));
  }

  /** An object, or text that holds one as JSON or as {@code key=value}. */
  public Optional<JsonNode> object(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = fields.get(field);
    if (value.isTextual()) {
      value = value.asText().isEmpty() ? json.createObjectNode() : parse(field, value.asText());
    }
    if (!value.isObject()) {
      throw invalid(field, "an object");
    }
    return Optional.of(value);
  }

  /** All of it, as it came. */
  public JsonNode whole() {
    return fields;
  }

  private JsonNode parse(String field, String text) {
    try {
      if (text.startsWith("{")) {
        return json.readTree(text);
      }
      var object = json.createObjectNode();
      for (String pair : text.split(",")) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw invalid(field, "an object");
        }
        object.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
      return object;
    } catch (JsonProcessingException malformed) {
      throw invalid(field, "an object");
    }
  }

  private static Map<String, String> strings(String field, JsonNode object) {
    var strings = new LinkedHashMap<String, String>();
    object
        .properties()
        .forEach(each -> strings.put(each.getKey(), requireText(field, each.getValue())));
    return strings;
  }

  private static String requireText(String field, JsonNode value) {
    if (!value.isValueNode()) {
      throw invalid(field, "strings only");
    }
    return value.asText();
  }

  private static ProblemException invalid(String field, String expected) {
    return VaultProblem.invalid(
        "error converting input for field \"%s\": must be %s".formatted(field, expected));
  }

  /** Names of fields only. */
  @Override
  public String toString() {
    var names = new ArrayList<String>();
    fields.fieldNames().forEachRemaining(names::add);
    return "body with " + names;
  }
}
