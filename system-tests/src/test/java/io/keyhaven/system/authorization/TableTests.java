package io.keyhaven.system.authorization;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** A test for every cell of the authorization table. */
final class TableTests {
  /** Checks what an operation answers to somebody. */
  @FunctionalInterface
  interface Check {
    void answers(Operation operation, String role, int expected);
  }

  private TableTests() {}

  static Stream<DynamicContainer> of(List<Operation> operations, Check check) {
    return operations.stream()
        .map(
            operation ->
                DynamicContainer.dynamicContainer(operation.toString(), of(operation, check)));
  }

  private static Stream<DynamicTest> of(Operation operation, Check check) {
    return operation.answers().entrySet().stream()
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.getKey(), () -> check.answers(operation, cell.getKey(), cell.getValue())));
  }
}
