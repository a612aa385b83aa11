package io.keyhaven.system.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation that takes JSON reads it as strictly as the others. */
@SystemTest
class RequestFieldsIT {
  private final Suite suite;
  private Estate estate;

  RequestFieldsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    estate = new Estate(suite, suite.register());
  }

  private Stream<Operation> operationsWithBody() {
    return Operation.all().stream()
        .filter(operation -> !operation.body().isEmpty() && !operation.path().contains("/import"));
  }

  @TestFactory
  Stream<DynamicTest> anUnknownFieldIs422AndNamed() {
    return operationsWithBody()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      ObjectNode body = (ObjectNode) Json.parse(operation.freshBody());
                      body.put("surprise", 1);
                      Answer answer = send(operation, body.toString()).expect(422);
                      assertEquals("/surprise", answer.at("/errors/0/pointer").asText());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anotherTypeOfEveryFieldIsRefused() {
    return operationsWithBody()
        .flatMap(
            operation ->
                Json.parse(operation.freshBody()).properties().stream()
                    .map(
                        field ->
                            DynamicTest.dynamicTest(
                                operation + " " + field.getKey(),
                                () -> {
                                  ObjectNode body = (ObjectNode) Json.parse(operation.freshBody());
                                  body.putObject(field.getKey()).put("a", "b");
                                  int status = send(operation, body.toString()).status();
                                  assertTrue(status == 400 || status == 422, "status " + status);
                                })));
  }

  @TestFactory
  Stream<DynamicTest> malformedJsonIs400() {
    return operationsWithBody()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      send(operation, operation.freshBody() + "}").expect(400);
                      send(operation, "").expect(400);
                    }));
  }

  private Answer send(Operation operation, String body) {
    Api api = estate.organization().api();
    return api.json(operation.method(), estate.resolve(operation), body);
  }
}
