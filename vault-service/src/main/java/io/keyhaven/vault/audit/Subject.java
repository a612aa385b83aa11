package io.keyhaven.vault.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
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

  public static Subject of(UUID id, String name) {
    return new Subject(id, name, Map.of());
  }

  /** The same with one more fact: a string, number, boolean or list of strings. */
  public Subject with(String fact, Object value) {
    Map<String, Object> extended = new LinkedHashMap<>(facts);
    extended.put(fact, value);
    return new Subject(id, name, Collections.unmodifiableMap(extended));
  }

  /** The same facts about something that is part of it. */
  public Subject narrowedTo(UUID partId, String partName) {
    return new Subject(partId, partName, facts);
  }
}
