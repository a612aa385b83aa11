package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation that is described to read If-Match or If-None-Match does what that asks for. */
@SystemTest
class PreconditionsIT {
  private final Suite suite;
  private final Map<String, Set<String>> headers = new HashMap<>();
  private Estate estate;
  private Api owner;

  PreconditionsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    estate = new Estate(suite, suite.register());
    owner = estate.organization().api();
    for (var operation : ApiDescription.read(suite.anonymous()).operations()) {
      var named = new HashSet<String>();
      operation.operation().path("parameters").forEach(p -> named.add(p.path("name").asText()));
      headers.put(Operation.signature(operation.method(), operation.path()), named);
    }
  }

  private Stream<Operation> reading(String header) {
    return Operation.all().stream()
        .filter(operation -> headers.get(operation.signature()).contains(header));
  }

  @Test
  void thereAreSuchOperations() {
    assertTrue(reading("If-Match").count() >= 8);
    assertTrue(reading("If-None-Match").count() >= 8);
  }

  @TestFactory
  Stream<DynamicTest> aChangeThatStartsFromAnotherStateIs412() {
    return reading("If-Match")
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      String path = estate.resolve(operation);
                      operation.call(owner.with("If-Match", "\"stale\""), path).expect(412);
                      operation.call(owner.with("If-Match", "*"), path).expectSuccess();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aReadOfWhatIsKnownIs304() {
    return reading("If-None-Match")
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      String path = estate.resolve(operation);
                      String tag = owner.get(path).expect(200).etag();
                      Answer known = owner.with("If-None-Match", tag).get(path).expect(304);
                      assertEquals(tag, known.etag());
                      assertEquals(0, known.body().length);
                      owner.with("If-None-Match", "\"other\"").get(path).expect(200);
                    }));
  }
}
