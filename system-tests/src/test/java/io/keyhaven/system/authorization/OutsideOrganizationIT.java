package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Operations that stand outside an organization, or end one, by everybody. */
@SystemTest
class OutsideOrganizationIT {
  private final Suite suite;

  OutsideOrganizationIT(Suite suite) {
    this.suite = suite;
  }

  @TestFactory
  Stream<DynamicContainer> everybodyIsAnsweredAsTheTableSays() {
    return TableTests.of(Operation.outside(), this::assertAnswers);
  }

  private void assertAnswers(Operation operation, String role, int expected) {
    var caller = Newcomer.as(role, suite);
    var adapted = caller.adapt(operation);
    var answer = adapted.call(caller.api(), adapted.path());
    assertEquals(expected, answer.status(), () -> role + ": " + answer);
  }
}
