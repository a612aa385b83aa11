package io.keyhaven.vault.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an audit record is about.
 *
 * @param id null where nothing exists yet
 * @param name for people
 * @param facts names, counts, revisions; never a value
 */
public record Subject(UUID id, String name, Map<String, Object> facts) {
  /** So that a record stays below what a broker takes, whatever a path holds. */
  private static final int MOST_NAMES = 2_000;

  public static Subject of(UUID id, String name) {
    return new Subject(id, name, Map.of());
  }

  /** The same with one more fact: a string, number, boolean or list of strings. */
  public Subject with(String fact, Object value) {
    Map<String, Object> extended = new LinkedHashMap<>(facts);
    extended.put(fact, value);
    return new Subject(id, name, Collections.unmodifiableMap(extended));
  }

  /**
   * The same with a list of secrets' names. Of a very long one the first are listed and {@code
   * <fact>Count} says how many there were; the revision in the same record names them all.
   */
  public Subject withNames(String fact, List<String> names) {
    return names.size() <= MOST_NAMES
        ? with(fact, names)
        : with(fact, names.subList(0, MOST_NAMES)).with(fact + "Count", names.size());
  }

  /** The same facts about something that is part of it. */
  public Subject narrowedTo(UUID partId, String partName) {
    return new Subject(partId, partName, facts);
  }
}
