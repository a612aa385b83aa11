package io.keyhaven.audit.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Text without what PostgreSQL or UTF-8 cannot hold: U+0000 and unpaired surrogates become U+FFFD,
 * so that nobody keeps an action out of the chain by a strange character in a user agent.
 */
final class StorableText {
  private static final int REPLACEMENT = 0xFFFD;

  private StorableText() {}

  static String of(String text) {
    if (text == null || text.codePoints().noneMatch(StorableText::isUnstorable)) {
      return text;
    }
    return text.codePoints()
        .map(codePoint -> isUnstorable(codePoint) ? REPLACEMENT : codePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The same for every text and every member name of a JSON value. */
  static JsonNode of(JsonNode value) {
    return switch (value) {
      case TextNode text -> TextNode.valueOf(of(text.textValue()));
      case ArrayNode array -> {
        ArrayNode storable = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(element -> storable.add(of(element)));
        yield storable;
      }
      case ObjectNode object -> {
        ObjectNode storable = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(member -> storable.set(of(member.getKey()), of(member.getValue())));
        yield storable;
      }
      default -> value;
    };
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
