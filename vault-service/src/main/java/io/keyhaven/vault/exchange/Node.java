package io.keyhaven.vault.exchange;

import java.util.List;

/** What JSON and YAML have in common, as far as names and values are concerned. */
sealed interface Node {

  /** Any scalar, as its text. */
  record Text(String value) implements Node {}

  /** Something that has no text of its own. */
  record Refused(String reason) implements Node {}

  /**
   * An object or a mapping, or a list.
   *
   * @param isList whether the names are 0, 1, 2 …
   */
  record Fields(List<Field> fields, boolean isList) implements Node {
    static final Fields NONE = new Fields(List.of(), false);
  }

  /**
   * @param line from 1
   * @param name {@code null} where the file has something else than text for a name
   */
  record Field(int line, String name, Node node) {}

  Refused NULL = new Refused("null is no value; write \"\" for an empty one");
}
