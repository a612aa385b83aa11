package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Environments side by side, and what someone who may not reveal does not learn from it. */
@SystemTest
class CompareIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  CompareIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    var left =
        List.of(
            Project.set("SAME", "s-1"),
            Project.set("DIFFERENT", "d-1"),
            Project.set("LEFT", "l-1"));
    var right =
        List.of(
            Project.set("SAME", "s-1"),
            Project.set("DIFFERENT", "d-2"),
            Project.set("RIGHT", "r-1"));
    shop.commit("staging", left).expect(201);
    shop.commit("production", right).expect(201);
  }

  @Test
  void tellsPerNameHowTheSidesStand() {
    Answer answer = compare(ada);
    assertEquals("same", status(answer, "SAME"));
    assertEquals("different", status(answer, "DIFFERENT"));
    assertNotEquals(status(answer, "LEFT"), status(answer, "RIGHT"));
    assertFalse(answer.text().contains("d-1") || answer.text().contains("s-1"), answer.text());
  }

  @Test
  void aViewerLearnsPresenceOnly() {
    Person viewer = ada.organization().addMember(suite.register(), "viewer");
    Answer answer = compare(viewer);
    assertEquals(status(answer, "SAME"), status(answer, "DIFFERENT"));
    assertEquals(status(compare(ada), "LEFT"), status(answer, "LEFT"));
  }

  @Test
  void revealOnOneSideIsNotEnough() {
    var program = ada.organization().createServiceAccount();
    shop.grant(program, "staging", "/", "secret:reveal").expectSuccess();
    shop.grant(program, "production", "/", "secret:list").expectSuccess();
    Answer answer = program.api().get(address()).expect(200);
    assertEquals(status(answer, "SAME"), status(answer, "DIFFERENT"));
  }

  @Test
  void bothSidesMustBeNamedAndExist() {
    ada.api().get(shop.path() + "/compare?left=staging").expect(422);
    ada.api().get(shop.path() + "/compare?left=staging&right=nowhere").expect(404);
  }

  private Answer compare(Person person) {
    return person.api().get(address()).expect(200);
  }

  private String address() {
    return shop.path() + "/compare?left=staging&right=production&path=/";
  }

  private static String status(Answer answer, String name) {
    for (var item : answer.at("/items")) {
      if (item.path("name").asText().equals(name)) {
        return item.path("status").asText("?");
      }
    }
    throw new AssertionError(name + " is not in " + answer.text());
  }
}
