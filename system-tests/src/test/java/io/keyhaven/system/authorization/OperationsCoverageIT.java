package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The two tables name every operation that the API describes, without exception, and no other. */
@SystemTest
class OperationsCoverageIT {
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");

  private final Suite suite;
  private final Map<String, Set<String>> described = new TreeMap<>();

  OperationsCoverageIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void readTheDescription() {
    for (var operation : ApiDescription.read(suite.anonymous()).operations()) {
      described.computeIfAbsent(operation.path(), none -> new TreeSet<>()).add(operation.method());
    }
  }

  @Test
  void theTablesNameEveryOperation() {
    var operations = new TreeSet<String>();
    described.forEach(
        (path, methods) ->
            methods.forEach(method -> operations.add(Operation.signature(method, path))));
    var tested = new TreeSet<String>();
    Operation.all().forEach(operation -> tested.add(operation.signature()));
    Operation.outside().forEach(operation -> tested.add(operation.signature()));
    assertEquals(String.join("\n", tested), String.join("\n", operations));
  }

  @TestFactory
  Stream<DynamicTest> everyOtherMethodIs405() {
    var ada = suite.register();
    String id = ada.organization().id();
    return described.entrySet().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.getKey(),
                    () -> {
                      String address =
                          path.getKey()
                              .replace("{organization}", id)
                              .replaceAll("\\{[^}]*}", "some");
                      for (String method : METHODS) {
                        if (!path.getValue().contains(method)) {
                          Answer answer =
                              ada.api().send(method, address, BodyPublishers.noBody(), null);
                          String allowed = answer.expect(405).header("Allow").orElseThrow();
                          path.getValue().forEach(other -> assertTrue(allowed.contains(other)));
                        }
                      }
                    }));
  }
}
