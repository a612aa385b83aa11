package io.keyhaven.vault.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.vault.kv.KvBody;
import io.keyhaven.vault.kv.KvProblem;
import java.util.ArrayList;
import java.util.List;

/** Paths of which the caller wants to know what it may do. */
record CapabilityRequest(List<String> paths) {
  private static final int MOST = 100;

  /**
   * @throws io.keyhaven.problem.ProblemException 400 when there are none, or too many
   */
  static CapabilityRequest of(KvBody body) {
    List<String> paths = new ArrayList<>();
    for (String field : List.of("paths", "path")) {
      body.field(field).ifPresent(node -> add(node, paths));
    }
    if (paths.isEmpty()) {
      throw KvProblem.bad("paths must be supplied");
    }
    if (paths.size() > MOST) {
      throw KvProblem.bad("at most %d paths at once".formatted(MOST));
    }
    return new CapabilityRequest(paths);
  }

  private static void add(JsonNode node, List<String> paths) {
    if (node.isArray()) {
      node.forEach(each -> paths.add(each.asText()));
    } else {
      paths.addAll(List.of(node.asText().split(",")));
    }
  }
}
