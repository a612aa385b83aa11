package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.client.ApiDescription.DescribedOperation;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A program with one permission on a project may do exactly the operations that are declared to
 * need it, or what it implies, and no other operation of any service.
 */
@SystemTest
class GrantedPermissionsIT {
  /** Each set is one program's grant; whoever gives grants must hold what they give. */
  private static final List<List<String>> GRANTS =
      List.of(
          List.of("project:read"),
          List.of("project:update"),
          List.of("project:delete"),
          List.of("secret:list"),
          List.of("secret:reveal"),
          List.of("secret:write"),
          List.of("grant:manage", "secret:list"));

  private static final Set<String> PEOPLE_ONLY =
      Set.of("personalMember", "sealedVaultMember", "owner");

  private final Suite suite;
  private final Map<String, DescribedOperation> described = new HashMap<>();
  private Estate estate;

  GrantedPermissionsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    estate = new Estate(suite, suite.register());
    for (var operation : ApiDescription.read(suite.anonymous()).operations()) {
      described.put(Operation.signature(operation.method(), operation.path()), operation);
    }
  }

  @TestFactory
  Stream<DynamicContainer> aGrantAdmitsToWhatIsDeclaredToNeedIt() {
    return GRANTS.stream()
        .map(
            granted -> {
              ServiceAccount program = estate.organization().createServiceAccount();
              give(program, estate.project().path(), granted);
              return DynamicContainer.dynamicContainer(
                  granted.toString(),
                  Operation.all().stream()
                      .map(
                          operation ->
                              DynamicTest.dynamicTest(
                                  operation.toString(),
                                  () -> assertAdmitted(program, operation, granted))));
            });
  }

  private void assertAdmitted(ServiceAccount program, Operation operation, List<String> granted) {
    var declared = described.get(operation.signature());
    boolean expected =
        !PEOPLE_ONLY.contains(declared.caller())
            && declared.permission().map(implied(granted)::contains).orElse(true);
    String path = estate.resolve(operation);
    if (expected && operation.signature().matches("DELETE .*/projects/\\{}")) {
      give(program, path, granted);
    }
    var answer = operation.call(program.api(), path);
    assertEquals(
        expected ? 2 : 4, answer.status() / 100, () -> declared.permission() + ": " + answer);
    if (!expected) {
      answer.expect(403);
    }
  }

  /** Any grant on a project lets see it; to reveal or write, one must see what there is. */
  private static Set<String> implied(List<String> granted) {
    var held = new HashSet<>(granted);
    held.add("project:read");
    if (granted.contains("secret:reveal") || granted.contains("secret:write")) {
      held.add("secret:list");
    }
    return held;
  }

  private void give(ServiceAccount program, String project, List<String> permissions) {
    estate
        .organization()
        .api()
        .put(
            project + "/grants/" + program.id(),
            Json.body("principalType", "serviceAccount", "permissions", permissions))
        .expectSuccess();
  }
}
