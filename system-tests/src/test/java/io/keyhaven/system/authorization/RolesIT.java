package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each role, a service account with and without grant, and nobody, on every operation. */
@SystemTest
class RolesIT {
  private final Suite suite;
  private final Map<String, Api> callers = new LinkedHashMap<>();
  private Estate estate;

  RolesIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    Person owner = suite.register();
    estate = new Estate(suite, owner);
    callers.put("owner", owner.api());
    for (String role : new String[] {"admin", "editor", "viewer"}) {
      callers.put(role, estate.organization().addMember(suite.register(), role).api());
    }
    var granted = estate.organization().createServiceAccount();
    estate
        .project()
        .grant(granted, "development", "/", "secret:reveal", "secret:write")
        .expectSuccess();
    estate.project().grant(granted, "staging", "/", "secret:list").expectSuccess();
    callers.put("granted", granted.api());
    callers.put("ungranted", estate.organization().createServiceAccount().api());
  }

  @TestFactory
  Stream<DynamicContainer> everyRoleIsAnsweredAsTheTableSays() {
    return TableTests.of(Operation.all(), this::assertAnswers);
  }

  private void assertAnswers(Operation operation, String role, int expected) {
    var answer = operation.call(callers.get(role), estate.resolve(operation));
    assertEquals(expected, answer.status(), () -> role + ": " + answer);
  }

  @TestFactory
  Stream<DynamicTest> nobodyIsAskedToSignIn() {
    Api nobody = suite.anonymous();
    return Operation.all().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> operation.call(nobody, estate.resolve(operation)).expect(401)));
  }
}
