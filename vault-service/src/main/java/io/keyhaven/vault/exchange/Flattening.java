package io.keyhaven.vault.exchange;

import io.keyhaven.vault.exchange.Node.Field;
import io.keyhaven.vault.exchange.Node.Fields;
import io.keyhaven.vault.exchange.Node.Refused;
import io.keyhaven.vault.exchange.Node.Text;
import java.util.regex.Pattern;

/**
 * Turns nested names into flat ones: {@code {"db":{"hosts":["a","b"]}}} holds {@code db.hosts.0}
 * and {@code db.hosts.1}.
 *
 * <p>Every step down lengthens the name and ends in an entry or a rejection, so the work is bounded
 * by the most findings that {@link Entries} takes, however often YAML names the same part ({@code
 * YamlFileTest.refusesABillionLaughs}).
 */
final class Flattening {
  /** How deep a file may nest as written. */
  static final int DEEPEST = 64;

  /** Parts of a file as written; more would not be taken anyway. */
  static final int MOST_FIELDS = 2 * Entries.MOST_FINDINGS;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,254}");
  private static final char SEPARATOR = '.';

  private final Entries entries = new Entries(NAME);

  static ParsedFile flatten(Fields root) {
    Flattening flattening = new Flattening();
    root.fields().forEach(field -> flattening.add(field, ""));
    return flattening.entries.toFile();
  }

  private void add(Field field, String prefix) {
    if (field.name() == null) {
      entries.reject(field.line(), null, "a name must be text");
      return;
    }
    String name = prefix + field.name();
    if (name.length() > Entries.MOST_NAME_LENGTH) {
      entries.reject(field.line(), null, Entries.NAME_TOO_LONG);
      return;
    }
    switch (field.node()) {
      case Text text -> entries.add(field.line(), name, text.value());
      case Refused refused -> entries.reject(field.line(), name, refused.reason());
      case Fields nested when nested.fields().isEmpty() ->
          entries.reject(field.line(), name, "there is nothing in it");
      case Fields nested -> nested.fields().forEach(inner -> add(inner, name + SEPARATOR));
    }
  }
}
