package io.keyhaven.vault.history;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What differs between two revisions of a path, by name; names of which nothing differs are left
 * out.
 */
public record DiffView(long from, long to, List<Item> items) {

  /** A name and what happened to it on the way. */
  public record Item(String name, NameChange change) {}

  /**
   * The difference of two states.
   *
   * @param before version by name
   * @param after version by name
   */
  static DiffView of(long from, long to, Map<String, Long> before, Map<String, Long> after) {
    var names = new TreeSet<String>(before.keySet());
    names.addAll(after.keySet());
    return new DiffView(
        from, to, names.stream().flatMap(name -> item(name, before, after)).toList());
  }

  private static Stream<Item> item(String name, Map<String, Long> before, Map<String, Long> after) {
    if (Objects.equals(before.get(name), after.get(name))) {
      return Stream.empty();
    }
    NameChange change =
        !before.containsKey(name)
            ? NameChange.ADDED
            : after.containsKey(name) ? NameChange.CHANGED : NameChange.REMOVED;
    return Stream.of(new Item(name, change));
  }
}
