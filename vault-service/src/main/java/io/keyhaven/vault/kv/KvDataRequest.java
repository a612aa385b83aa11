package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.path.PathSettings;
import io.keyhaven.vault.secret.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Data to be written or patched.
 *
 * @param cas the version that has to be current, as it was sent; empty for any
 */
record KvDataRequest(ObjectNode data, Optional<JsonNode> cas) {

  /**
   * @throws ProblemException 400 without data, or with a key that no secret can have
   */
  static KvDataRequest of(KvBody body) {
    ObjectNode data = body.object("data").orElseThrow(() -> KvProblem.bad("no data provided"));
    data.fieldNames().forEachRemaining(KvValues::requireName);
    return new KvDataRequest(
        data, body.object("options").flatMap(options -> Optional.ofNullable(options.get("cas"))));
  }

  /**
   * Checks and sets: refuses the write when the path is not where it has to be.
   *
   * @throws ProblemException 400 in Vault's words
   */
  void guard(PathSettings path) {
    if (cas.isEmpty()) {
      if (path.casEnforced()) {
        throw KvProblem.bad("check-and-set parameter required for this call");
      }
    } else if (expected(cas.get()) != path.revision()) {
      throw KvProblem.bad("check-and-set parameter did not match the current version");
    }
  }

  /** Of what it says something. */
  List<String> names() {
    return data.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** What makes the data the whole of a path. */
  List<Change> replacing(Set<String> present) {
    List<Change> changes = new ArrayList<>();
    data.properties()
        .forEach(
            field ->
                changes.add(
                    Change.Put.value(
                        field.getKey(), KvValues.stored(field.getKey(), field.getValue()))));
    present.stream()
        .filter(name -> !data.has(name))
        .sorted()
        .map(name -> new Change.Delete(name, ""))
        .forEach(changes::add);
    return changes;
  }

  /** A name of which a patch merges into the value that is there, if it does of any. */
  Optional<String> merged(Set<String> present) {
    return data.properties().stream()
        .filter(field -> field.getValue().isObject() && present.contains(field.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What merges the data into a path (RFC 7396). */
  List<Change> patching(Set<String> present) {
    List<Change> changes = new ArrayList<>();
    data.properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                changes.add(merging(field.getKey(), field.getValue()));
              } else if (present.contains(field.getKey())) {
                changes.add(new Change.Delete(field.getKey(), ""));
              }
            });
    return changes;
  }

  private static Change merging(String name, JsonNode patch) {
    return new Change.Revise(name, value -> KvValues.stored(name, KvValues.patched(value, patch)));
  }

  private static long expected(JsonNode cas) {
    try {
      return cas.isNull() ? 0 : KvBody.number("cas", cas);
    } catch (ProblemException unreadable) {
      throw KvProblem.bad("error parsing check-and-set parameter");
    }
  }

  /** Without the data. */
  @Override
  public String toString() {
    return "KvDataRequest[]";
  }
}
