package io.keyhaven.vault.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * YAML 1.2: one document with one mapping of names to values. See {@link YamlReader} for what is
 * taken. Values are written in double quotes, so that no reader takes one for a number or a
 * boolean.
 */
final class YamlFile {
  private static final Predicate<String> PLAIN_NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*").asMatchPredicate();

  /** Words that some version of YAML reads as null or a boolean. */
  private static final Set<String> RESERVED =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlFile() {}

  static ParsedFile parse(String text) {
    return Flattening.flatten(YamlReader.read(text));
  }

  static String write(Map<String, String> values) {
    if (values.isEmpty()) {
      return "{}\n";
    }
    StringBuilder file = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (isPlain(name)) {
            file.append(name);
          } else {
            QuotedText.append(file, name);
          }
          file.append(": ");
          QuotedText.append(file, value);
          file.append('\n');
        });
    return file.toString();
  }

  private static boolean isPlain(String name) {
    return PLAIN_NAME.test(name) && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }
}
