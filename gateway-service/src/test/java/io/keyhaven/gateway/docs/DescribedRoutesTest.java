package io.keyhaven.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service describes for the public has to be reachable, and at that service. */
class DescribedRoutesTest {
  @ParameterizedTest
  @ValueSource(strings = {"gateway", "identity", "vault", "audit"})
  void everyDescribedOperationHasItsRoute(String service) throws IOException {
    List<String> unreachable = new ArrayList<>();
    for (var path : read(service).path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        boolean there =
            PublicOperations.routeOf(operation.getKey(), path.getKey())
                .filter(route -> route.label().equals(service))
                .isPresent();
        if (!there) {
          unreachable.add(operation.getKey() + " " + path.getKey());
        }
      }
    }
    assertEquals(List.of(), unreachable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "identity", "vault", "audit"})
  void everyDescribedOperationHasItsNameAndSummary(String service) throws IOException {
    for (JsonNode path : read(service).path("paths")) {
      for (JsonNode operation : path) {
        assertFalse(operation.path("operationId").asText().isEmpty(), operation.toString());
        assertFalse(operation.path("summary").asText().isEmpty(), operation.toString());
      }
    }
  }

  /** A service that has no document yet describes nothing. */
  private static JsonNode read(String service) throws IOException {
    ClassLoader resources = Thread.currentThread().getContextClassLoader();
    try (InputStream document = resources.getResourceAsStream("openapi/" + service + ".json")) {
      return document == null
          ? new ObjectMapper().createObjectNode()
          : new ObjectMapper().readTree(document);
    }
  }
}
