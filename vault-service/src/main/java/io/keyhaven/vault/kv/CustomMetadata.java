package io.keyhaven.vault.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.vault.request.Text;
import java.util.ArrayList;
import java.util.List;

/** The texts that clients attach to a path, within Vault's limits. */
final class CustomMetadata {
  private static final int MOST_KEYS = 64;
  private static final int MOST_KEY_BYTES = 128;
  private static final int MOST_VALUE_BYTES = 512;
  private static final String PREFIX = "custom_metadata validation failed";

  private CustomMetadata() {}

  /**
   * As it is stored.
   *
   * @param sent null for none
   * @return JSON text; null for none
   * @throws io.keyhaven.problem.ProblemException 400 for what Vault would not take
   */
  static String replaced(ObjectNode sent) {
    if (sent == null) {
      return null;
    }
    ObjectNode texts = KvBody.JSON.createObjectNode();
    sent.properties()
        .forEach(each -> texts.put(each.getKey(), text(each.getKey(), each.getValue())));
    return checked(texts);
  }

  /**
   * What is stored, patched (RFC 7396).
   *
   * @param stored JSON text; null for none
   */
  static String patched(String stored, ObjectNode patch) {
    if (patch == null) {
      return null;
    }
    ObjectNode texts =
        stored == null ? KvBody.JSON.createObjectNode() : (ObjectNode) KvBody.read(stored);
    patch
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isNull()) {
                var _ = texts.remove(each.getKey());
              } else {
                texts.put(each.getKey(), text(each.getKey(), each.getValue()));
              }
            });
    return checked(texts);
  }

  private static String text(String key, JsonNode value) {
    if (value.isContainerNode()) {
      throw KvProblem.bad("%s: value for key \"%s\" is no string".formatted(PREFIX, key));
    }
    return value.isNull() ? "" : value.asText();
  }

  private static String checked(ObjectNode texts) {
    if (texts.size() > MOST_KEYS) {
      throw KvProblem.bad(
          "%s: payload must contain at most %d keys, provided %d"
              .formatted(PREFIX, MOST_KEYS, texts.size()));
    }
    List<String> faults = new ArrayList<>();
    texts.properties().forEach(each -> check(each.getKey(), each.getValue().asText(), faults));
    if (!faults.isEmpty()) {
      throw KvProblem.bad(String.join("; ", faults));
    }
    return KvBody.write(texts);
  }

  private static void check(String key, String value, List<String> faults) {
    int keyLength = key.getBytes(UTF_8).length;
    int valueLength = value.getBytes(UTF_8).length;
    if (keyLength == 0 || keyLength > MOST_KEY_BYTES) {
      faults.add(
          "%s: length of key \"%s\" is %d but must be 0 < len(key) <= %d"
              .formatted(PREFIX, key, keyLength, MOST_KEY_BYTES));
    }
    if (valueLength == 0 || valueLength > MOST_VALUE_BYTES) {
      faults.add(
          "%s: length of value for key \"%s\" is %d but must be 0 < len(value) <= %d"
              .formatted(PREFIX, key, valueLength, MOST_VALUE_BYTES));
    }
    if (!isPrintable(key)) {
      faults.add("%s: key \"%s\" contains unprintable characters".formatted(PREFIX, key));
    }
    if (!isPrintable(value)) {
      faults.add("%s: value for key \"%s\" contains unprintable characters".formatted(PREFIX, key));
    }
  }

  private static boolean isPrintable(String text) {
    return Text.isOneLine(text) && Text.isWellFormed(text);
  }
}
