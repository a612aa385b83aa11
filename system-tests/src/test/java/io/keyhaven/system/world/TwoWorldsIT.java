package io.keyhaven.system.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Two installations are built and used alike and differ in one production value, in content and
 * length; every operation of {@code operations.csv} by everybody who may not reveal it is answered
 * alike, and events and audit are alike. What writers send is the value of one of the worlds: that
 * it is the same already must not show.
 */
@SystemTest
class TwoWorldsIT {
  private static final String SHORT = "7";
  private static final String LONG = "Kolibri ".repeat(700);

  private final Suite one;
  private final Suite other = Suite.startAnother("other-world");
  private World left;
  private World right;
  private Map<String, String> leftAnswers;
  private Map<String, String> rightAnswers;

  TwoWorldsIT(Suite suite) {
    this.one = suite;
  }

  @BeforeAll
  void liveInBoth() {
    left = new World(one, SHORT, SHORT);
    right = new World(other, LONG, SHORT);
    leftAnswers = left.answers();
    rightAnswers = right.answers();
    left.awaitTheAudit();
    right.awaitTheAudit();
  }

  @AfterAll
  void endTheOther() {
    other.close();
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsAlike() {
    assertEquals(leftAnswers.keySet(), rightAnswers.keySet());
    assertTrue(leftAnswers.values().stream().anyMatch(answer -> answer.startsWith("201\n")));
    return leftAnswers.keySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call, () -> assertEquals(leftAnswers.get(call), rightAnswers.get(call))));
  }

  /** The same comparison sees the difference where there is one. */
  @Test
  void whoeverMayRevealTellsThemApart() {
    String revealed = left.answerToTheOwner();
    assertTrue(revealed.startsWith("200\n"), revealed);
    assertNotEquals(revealed, right.answerToTheOwner());
  }

  @Test
  void everyAuditRecordIsAlike() {
    List<String> records = left.auditRecords();
    assertTrue(records.size() > 100, "something to compare");
    assertEquals(String.join("\n", records), String.join("\n", right.auditRecords()));
  }

  @Test
  void everyEventIsAlike() {
    Map<String, List<String>> events = left.events();
    assertTrue(events.containsKey("keyhaven.vault.v1"), () -> "topics " + events.keySet());
    Map<String, List<String>> others = right.events();
    assertEquals(events.keySet(), others.keySet());
    events.forEach(
        (topic, records) ->
            assertEquals(String.join("\n", records), String.join("\n", others.get(topic)), topic));
  }
}
