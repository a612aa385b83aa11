package io.keyhaven.system.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as a client reads and writes it. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("not JSON: " + text, malformed);
    }
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  /** A body with its fields in order; unlike {@link Map#of} it takes {@code null} values. */
  public static Map<String, Object> body(Object... namesAndValues) {
    var body = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return body;
  }

  /** A JSON object of strings as a map, in its order. */
  public static Map<String, String> strings(JsonNode object) {
    var strings = new LinkedHashMap<String, String>();
    object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().textValue()));
    return strings;
  }
}
