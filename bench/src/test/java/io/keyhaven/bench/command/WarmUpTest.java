package io.keyhaven.bench.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final List<String> BOTH = List.of("read", "write");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<String> turns = new ArrayList<>();

  @Test
  void endsWhenNoScenarioBecomesCheaper() throws Exception {
    var outcome = warmUp(LONG, List.of(900, 400, 210, 200, 1), List.of(90, 80, 79, 78, 1));
    assertEquals(new WarmUp.Outcome(4, true), outcome);
  }

  @Test
  void goesOnForOneScenarioThatStillBecomesCheaper() throws Exception {
    var outcome = warmUp(LONG, List.of(10, 10, 10, 10, 10), List.of(90, 80, 70, 60, 59));
    assertEquals(new WarmUp.Outcome(5, true), outcome);
  }

  @Test
  void doesNotTakeCompilersThatHaveNotBegunForSettled() throws Exception {
    var outcome = warmUp(LONG, List.of(900, 900, 890), List.of(90, 90, 90));
    assertEquals(new WarmUp.Outcome(3, true), outcome);
  }

  @Test
  void letsEveryScenarioHaveItsTurnInEachRound() throws Exception {
    var unused = warmUp(LONG, List.of(1, 1, 1), List.of(1, 1, 1));
    assertEquals(List.of("read", "write", "read", "write", "read", "write"), turns);
  }

  @Test
  void endsInTimeThoughNothingHasSettled() throws Exception {
    Duration twoRounds = WarmUp.TURN.multipliedBy(5);
    var outcome = warmUp(twoRounds, List.of(900, 400, 100), List.of(90, 40, 10));
    assertEquals(new WarmUp.Outcome(2, false), outcome);
  }

  @Test
  void hasOneRoundAtLeast() throws Exception {
    assertEquals(
        new WarmUp.Outcome(1, false), warmUp(Duration.ofSeconds(1), List.of(9), List.of(9)));
  }

  private WarmUp.Outcome warmUp(Duration atMost, List<Integer> reads, List<Integer> writes)
      throws IOException, InterruptedException {
    Map<String, Iterator<Integer>> costs =
        Map.of("read", reads.iterator(), "write", writes.iterator());
    return WarmUp.run(
        BOTH,
        atMost,
        scenario -> {
          turns.add(scenario);
          return costs.get(scenario).next();
        });
  }
}
