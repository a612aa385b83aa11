package io.keyhaven.system.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.TreeMap;

/** Canonical JSON as RFC 8785 has it. */
final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  static String of(JsonNode value) {
    var canonical = new CanonicalJson();
    canonical.write(value);
    return canonical.out.toString();
  }

  private void write(JsonNode value) {
    if (value.isObject()) {
      object(value);
    } else if (value.isArray()) {
      array(value);
    } else if (value.isTextual()) {
      text(value.textValue());
    } else if (value.isNumber()) {
      out.append(number(value.doubleValue()));
    } else {
      out.append(value.asText());
    }
  }

  private void object(JsonNode object) {
    var sorted = new TreeMap<String, JsonNode>();
    object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
    out.append('{');
    String separator = "";
    for (var member : sorted.entrySet()) {
      out.append(separator);
      text(member.getKey());
      out.append(':');
      write(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(JsonNode array) {
    out.append('[');
    String separator = "";
    for (JsonNode element : array) {
      out.append(separator);
      write(element);
      separator = ",";
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    out.append('"');
  }

  /** The shortest digits that give the double back, set as ECMAScript sets them (7.1.12.1). */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    if (value < 0) {
      return "-" + number(-value);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 21 || point < -5) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String sign = point > 0 ? "+" : "-";
      return digits.charAt(0) + fraction + "e" + sign + Math.abs(point - 1);
    }
    return shortest.toPlainString();
  }
}
