package io.keyhaven.system.authorization;

import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
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

/** The table names every operation that the API describes, and no other. */
@SystemTest
class OperationsCoverageIT {
  /**
   * Operations that the table leaves out, because they stand outside an organization or take it
   * with them. Each is tested by hand; this list may only shrink.
   */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          "DELETE /api/v1/organizations/{}",
          "GET /.well-known/jwks.json",
          "GET /api/docs",
          "GET /api/openapi",
          "GET /api/v1",
          "GET /api/v1/auth/me",
          "GET /api/v1/organizations",
          "GET /health",
          "POST /api/v1/auth/login",
          "POST /api/v1/auth/logout",
          "POST /api/v1/auth/refresh",
          "POST /api/v1/auth/register",
          "POST /api/v1/auth/socket-tickets",
          "POST /api/v1/invitations/{}/accept",
          "POST /api/v1/organizations",
          "PUT /api/v1/auth/change-password");

  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");

  private final Suite suite;
  private final Map<String, Set<String>> described = new TreeMap<>();

  OperationsCoverageIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void readTheDescription() {
    var api = suite.anonymous().with("Accept", "application/json");
    for (var path : api.get("/api/openapi").expect(200).at("/paths").properties()) {
      var methods = new TreeSet<String>();
      path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(ROOT)));
      methods.retainAll(METHODS);
      described.put(path.getKey(), methods);
    }
  }

  @Test
  void theTableNamesEveryOperation() {
    var operations = new TreeSet<String>();
    described.forEach(
        (path, methods) ->
            methods.forEach(method -> operations.add(Operation.signature(method, path))));
    var tested = new TreeSet<>(EXCEPTIONS);
    Operation.all().forEach(operation -> tested.add(operation.signature()));
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
