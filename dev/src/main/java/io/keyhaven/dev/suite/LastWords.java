package io.keyhaven.dev.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.infrastructure.ChildProcess;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a service ended, as it said itself. It logs for machines, a line of JSON for each event with
 * the whole stack; a person wants the sentence in the innermost cause.
 */
final class LastWords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LastWords() {}

  /** The innermost cause of the last failure that the process logged; empty when it logged none. */
  static Optional<String> of(ChildProcess process) {
    return of(process.output());
  }

  static Optional<String> of(List<String> lines) {
    return lines.reversed().stream()
        .map(LastWords::parse)
        .flatMap(Optional::stream)
        .map(event -> event.path("exception"))
        .filter(JsonNode::isObject)
        .findFirst()
        .map(LastWords::innermostMessage)
        .filter(Objects::nonNull);
  }

  private static String innermostMessage(JsonNode exception) {
    JsonNode innermost = exception;
    while (innermost.path("causedBy").path("exception").isObject()) {
      innermost = innermost.path("causedBy").path("exception");
    }
    return innermost.path("message").asText(innermost.path("exceptionType").asText(null));
  }

  private static Optional<JsonNode> parse(String line) {
    try {
      return line.startsWith("{") ? Optional.of(JSON.readTree(line)) : Optional.empty();
    } catch (JsonProcessingException cutOff) {
      return Optional.empty();
    }
  }
}
