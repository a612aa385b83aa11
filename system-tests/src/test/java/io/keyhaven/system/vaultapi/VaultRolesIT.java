package io.keyhaven.system.vaultapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Resource;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each role, a service account with and without grant, nobody and a stranger, on every operation of
 * {@code vault-operations.csv}: the rules are those of the native API.
 */
@SystemTest
class VaultRolesIT {
  private static final int FIRST_CALLER = 3;

  private final Suite suite;
  private VaultCallers callers;
  private String folder;
  private String role;

  VaultRolesIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    callers = new VaultCallers(suite);
    folder = callers.project().slug() + "/production/roles";
    role = "role-" + Person.unique();
    VaultApi owner = callers.find("owner");
    owner.post("secret/data/" + folder + "/a", Json.body("data", Map.of("A", "1"))).expect(200);
    owner.post("auth/approle/role/" + role, Map.of()).expect(204);
    owner.post("auth/approle/role/" + role + "/secret-id", Map.of()).expect(200);
  }

  @TestFactory
  Stream<DynamicContainer> everyRoleIsAnsweredAsTheTableSays() {
    List<String[]> table = table();
    String[] columns = table.getFirst();
    return table.stream()
        .skip(1)
        .map(
            row ->
                DynamicContainer.dynamicContainer(
                    row[0] + " " + row[1],
                    IntStream.range(FIRST_CALLER, columns.length)
                        .mapToObj(
                            i ->
                                DynamicTest.dynamicTest(
                                    columns[i], () -> assertAnswers(row, columns[i], row[i])))));
  }

  @TestFactory
  Stream<DynamicTest> nobodyAndStrangersAreDeniedPermission() {
    return table().stream()
        .skip(1)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + " " + row[1],
                    () -> {
                      assertAnswers(row, "nobody", "403");
                      assertAnswers(row, "foreign-here", "403");
                    }));
  }

  private static List<String[]> table() {
    return new String(Resource.read("vault-operations.csv"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("\\|", -1))
        .toList();
  }

  private void assertAnswers(String[] row, String who, String expected) {
    Answer answer = callers.find(who).send(row[0], fill(row[1]), fill(row[2]));
    assertEquals(expected, Integer.toString(answer.status()), () -> who + ": " + answer);
    assertEquals(Arrays.asList(row).size(), 9, "cells of the row");
  }

  private String fill(String text) {
    return text.replace("{PATH}", folder + "/a")
        .replace("{FRESH}", folder + "/fresh-" + Person.unique())
        .replace("{FOLDER}", folder)
        .replace("{ROLE}", role);
  }
}
