package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.gateway.route.RequestPath;
import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.route.RouteTable;
import io.keyhaven.gateway.route.RouteTable.Match;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says of an operation what the gateway adds to it: who may call it, and the answers that the
 * gateway gives in the service's stead.
 */
final class PublicOperations {
  private static final Map<String, String> EVERYWHERE =
      Map.of("400", "Malformed", "429", "TooManyRequests", "503", "Unavailable");

  private PublicOperations() {}

  /** The route that an operation of a description is reached by. */
  static Optional<Route> routeOf(String method, String template) {
    var path = new RequestPath(List.of(template.substring(1).split("/", -1)), Optional.empty());
    return RouteTable.find(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path)
            instanceof Match.Found(Route route)
        ? Optional.of(route)
        : Optional.empty();
  }

  /** Completes an operation; false for one that the public cannot reach. */
  static boolean complete(String method, String path, JsonNode operation) {
    Optional<Route> route = routeOf(method, path);
    if (route.isEmpty() || !(operation instanceof ObjectNode described)) {
      return false;
    }
    ObjectNode responses = described.withObjectProperty("responses");
    for (var response : responses.properties()) {
      describeProblem(response.getKey(), response.getValue());
    }
    EVERYWHERE.forEach((status, answer) -> addAnswer(responses, status, answer));
    switch (route.get().access()) {
      case OPEN, OPTIONAL -> described.putArray("security");
      case SIGNED_IN, TICKET -> {
        described.remove("security");
        addAnswer(responses, "401", "NotSignedIn");
      }
    }
    return true;
  }

  private static void addAnswer(ObjectNode responses, String status, String answer) {
    if (!responses.has(status)) {
      responses.putObject(status).put("$ref", "#/components/responses/" + answer);
    }
  }

  /** A refusal that is described without content is a problem all the same. */
  private static void describeProblem(String status, JsonNode response) {
    boolean refusal = status.startsWith("4") || status.startsWith("5");
    if (refusal
        && response instanceof ObjectNode described
        && !described.has("content")
        && !described.has("$ref")) {
      described
          .putObject("content")
          .putObject("application/problem+json")
          .putObject("schema")
          .put("$ref", "#/components/schemas/Problem");
    }
  }
}
