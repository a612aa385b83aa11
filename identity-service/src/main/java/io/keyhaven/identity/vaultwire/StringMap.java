package io.keyhaven.identity.vaultwire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Objects of strings (metadata) as a text column keeps them. */
public final class StringMap {
  private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper();

  private StringMap() {}

  public static String write(Map<String, String> strings) {
    try {
      return JSON.writeValueAsString(strings);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Map<String, String> read(String text) {
    try {
      return JSON.readValue(text, TYPE);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a stored object of strings cannot be read", damaged);
    }
  }
}
