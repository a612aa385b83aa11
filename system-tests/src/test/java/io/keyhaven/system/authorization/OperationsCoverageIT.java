package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
          "GET /api/openapi",
          "GET /api/v1",
          "GET /api/v1/auth/me",
          "GET /api/v1/organizations",
          "GET /health",
          "POST /api/v1/auth/login",
          "POST /api/v1/auth/logout",
          "POST /api/v1/auth/refresh",
          "POST /api/v1/auth/register",
          "POST /api/v1/invitations/{}/accept",
          "POST /api/v1/organizations",
          "PUT /api/v1/auth/change-password");

  private final Suite suite;

  OperationsCoverageIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void theTableNamesEveryOperation() {
    var described = new TreeSet<String>();
    JsonNode paths =
        suite.anonymous().with("Accept", "application/json").get("/api/openapi").at("/paths");
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        if (Set.of("get", "put", "post", "patch", "delete").contains(operation.getKey())) {
          described.add(Operation.signature(operation.getKey().toUpperCase(), path.getKey()));
        }
      }
    }
    var tested = new TreeSet<>(EXCEPTIONS);
    Operation.all().forEach(operation -> tested.add(operation.signature()));
    assertEquals(String.join("\n", tested), String.join("\n", described));
  }
}
