package io.keyhaven.system.failure;

import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import java.util.List;
import java.util.Map;

/**
 * A commit that sets some names to its own id, in one place or in several, all or nothing.
 *
 * @param id unlike any other: message of the commit and value of everything it sets
 */
record Write(String id, List<Place> places, List<String> names) {

  static Write of(List<Place> places, List<String> names) {
    return new Write(Person.unique(), places, names);
  }

  /** For {@code POST …/commits} of the one place. */
  Map<String, Object> body() {
    return Json.body("message", id, "changes", changes());
  }

  /** The same, refused unless the place stands at this revision. */
  Map<String, Object> bodyExpecting(long revision) {
    return Json.body("message", id, "expectedRevision", revision, "changes", changes());
  }

  /** For {@code POST …/commits} of the project. */
  Map<String, Object> projectBody() {
    return Json.body(
        "message",
        id,
        "changes",
        places.stream().flatMap(place -> names.stream().map(name -> placed(place, name))).toList());
  }

  private List<Map<String, Object>> changes() {
    return names.stream().map(name -> Project.set(name, id)).toList();
  }

  private Map<String, Object> placed(Place place, String name) {
    return Json.body(
        "environment",
        place.environment(),
        "path",
        place.path(),
        "op",
        "set",
        "name",
        name,
        "value",
        id);
  }
}
