package io.keyhaven.vault.exchange;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Writes .env files that {@link DotenvReader} reads back the same, and that other readers and
 * shells understand as far as they agree: plain where nothing is special, else in single quotes,
 * and in double quotes with escapes where the value has a single quote or a carriage return.
 */
final class DotenvWriter {
  private static final Predicate<String> PLAIN =
      Pattern.compile("[A-Za-z0-9_./:@%+,=-]*").asMatchPredicate();

  private DotenvWriter() {}

  static String write(Map<String, String> values) {
    List<String> unwritable =
        values.keySet().stream().filter(DotenvReader.NAME.asMatchPredicate().negate()).toList();
    if (!unwritable.isEmpty()) {
      throw new UnwritableNameException(unwritable);
    }
    StringBuilder file = new StringBuilder();
    values.forEach(
        (name, value) -> file.append(name).append('=').append(literal(value)).append('\n'));
    return file.toString();
  }

  private static String literal(String value) {
    if (PLAIN.test(value)) {
      return value;
    }
    if (value.indexOf('\'') < 0 && value.indexOf('\r') < 0) {
      return "'" + value + "'";
    }
    return doubleQuoted(value);
  }

  private static String doubleQuoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 16).append('"');
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '"', '\\', '$' -> quoted.append('\\').append(character);
        default -> quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }
}
