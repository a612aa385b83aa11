package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Refusal;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What belongs to others answers exactly as what does not exist: to a stranger with an organization
 * of their own, and to a program of another organization.
 */
@SystemTest
class ForeignOrganizationIT {
  private final Suite suite;
  private Estate victims;
  private Estate own;
  private Person stranger;
  private Api program;

  ForeignOrganizationIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    victims = new Estate(suite, suite.register());
    stranger = suite.register();
    own = new Estate(suite, stranger);
    program = own.organization().createServiceAccount().api();
  }

  @TestFactory
  Stream<DynamicTest> anotherOrganizationReadsAsNone() {
    return Operation.all().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      String real = victims.resolve(operation);
                      String id = victims.organization().id();
                      for (Api caller : List.of(stranger.api(), program)) {
                        assertAlike(operation, caller, real, real.replace(id, unknown(id)));
                        String bySlug = real.replace(id, victims.organization().slug());
                        assertAlike(operation, caller, bySlug, real.replace(id, "no-such-slug"));
                      }
                    }));
  }

  /** The way in through one's own organization, naming what is in another. */
  @TestFactory
  Stream<DynamicTest> whatIsInAnotherOrganizationReadsAsNone() {
    return Operation.all().stream()
        .filter(operation -> operation.path().chars().filter(c -> c == '{').count() > 1)
        .filter(
            operation ->
                !operation.signature().startsWith("PUT") || !operation.path().contains("grants"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      String real =
                          victims
                              .resolve(operation)
                              .replace(victims.organization().id(), own.organization().id());
                      assertAlike(operation, stranger.api(), real, withUnknownIds(real));
                    }));
  }

  private static void assertAlike(Operation operation, Api caller, String real, String unknown) {
    Answer foreign = operation.call(caller, real).expect(404);
    Answer missing = operation.call(caller, unknown).expect(404);
    assertEquals(Refusal.comparable(missing, unknown), Refusal.comparable(foreign, real));
  }

  private String withUnknownIds(String path) {
    var segments = path.split("/");
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].matches(Refusal.UUID) && !segments[i].equals(own.organization().id())) {
        segments[i] = unknown(segments[i]);
      }
    }
    return String.join("/", segments);
  }

  /** An id of the same kind and time that nobody has. */
  private static String unknown(String id) {
    UUID known = UUID.fromString(id);
    return new UUID(known.getMostSignificantBits(), known.getLeastSignificantBits() ^ 0xffff)
        .toString();
  }
}
