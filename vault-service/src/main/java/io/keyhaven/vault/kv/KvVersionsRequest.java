package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Versions that something is to be done with: numbers, or a text of them with commas. */
record KvVersionsRequest(List<Long> versions) {
  private static final String FIELD = "versions";

  /**
   * @param none what to say when there are none
   * @throws io.keyhaven.problem.ProblemException 400 when there are none, or they are no numbers
   */
  static KvVersionsRequest of(KvBody body, String none) {
    List<Long> versions =
        body.field(FIELD).map(KvVersionsRequest::numbers).orElse(List.of()).stream()
            .filter(number -> number > 0)
            .distinct()
            .toList();
    if (versions.isEmpty()) {
      throw KvProblem.bad(none);
    }
    return new KvVersionsRequest(versions);
  }

  private static List<Long> numbers(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(each -> KvBody.number(FIELD, each))
          .toList();
    }
    if (node.isTextual()) {
      return Arrays.stream(node.textValue().split(","))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .map(part -> KvBody.number(FIELD, KvBody.JSON.getNodeFactory().textNode(part)))
          .toList();
    }
    return List.of(KvBody.number(FIELD, node));
  }
}
