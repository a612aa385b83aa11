package io.keyhaven.vault.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.keyhaven.vault.request.Text;
import io.keyhaven.vault.secret.SecretName;
import io.keyhaven.vault.secret.SecretProblem;
import io.keyhaven.vault.secret.SecretValue;
import java.util.Optional;

/** Values between KV's JSON and how they are stored: a string as its text, all else as JSON. */
final class KvValues {
  private static final int MOST_BYTES = 65_536;

  private KvValues() {}

  /**
   * A value to be stored.
   *
   * @throws io.keyhaven.problem.ProblemException 400 for what is no Unicode, 413 when it is too
   *     large
   */
  static SecretValue stored(String name, JsonNode value) {
    boolean json = !value.isTextual();
    String text = json ? KvBody.write(value) : value.textValue();
    if (!Text.isWellFormed(text)) {
      throw KvProblem.bad("the value of " + name + " is not well-formed Unicode");
    }
    if (text.length() > MOST_BYTES || text.getBytes(UTF_8).length > MOST_BYTES) {
      throw SecretProblem.valueTooLarge(name);
    }
    return new SecretValue(text, json);
  }

  /** Refuses what cannot be a name. */
  static void requireName(String name) {
    if (!SecretName.isPossible(name)) {
      throw KvProblem.bad(
          "a key must be well-formed Unicode without NUL, of at most %d bytes"
              .formatted(SecretName.MOST_BYTES));
    }
  }

  /** As it is written into an answer. */
  static Object shown(SecretValue value) {
    return value.json() ? new RawValue(value.text()) : value.text();
  }

  /** A JSON merge patch (RFC 7396) of what is there, if anything is. */
  static JsonNode patched(Optional<SecretValue> present, JsonNode patch) {
    return merge(present.map(KvValues::node).orElse(null), patch);
  }

  /**
   * The structure of a value down to a depth: its keys, their values null. A value without keys is
   * null.
   *
   * @param depth how many more levels; 0 for none
   */
  static JsonNode keys(SecretValue value, int depth) {
    return value.json() ? keys(KvBody.read(value.text()), depth) : null;
  }

  private static JsonNode keys(JsonNode value, int depth) {
    if (depth == 0 || !value.isObject() || value.isEmpty()) {
      return null;
    }
    ObjectNode shown = KvBody.JSON.createObjectNode();
    value
        .properties()
        .forEach(child -> shown.set(child.getKey(), keys(child.getValue(), depth - 1)));
    return shown;
  }

  private static JsonNode node(SecretValue value) {
    return value.json() ? KvBody.read(value.text()) : TextNode.valueOf(value.text());
  }

  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object : KvBody.JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                var _ = merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), merge(merged.get(field.getKey()), field.getValue()));
              }
            });
    return merged;
  }
}
