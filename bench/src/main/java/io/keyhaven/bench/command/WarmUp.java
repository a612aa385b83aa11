package io.keyhaven.bench.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through all scenarios, round after round, until none becomes cheaper any more.
 *
 * <p>They share most of their code, and the compilers work on all of it in the background: warming
 * up each just before it is measured makes the first look slow and the last look fast.
 */
final class WarmUp {
  /** A scenario stays this long in each round. */
  static final Duration TURN = Duration.ofSeconds(5);

  /** Two rounds can cost the same because the compilers have not come to anything yet. */
  private static final int LEAST_ROUNDS = 3;

  /** Who costs at least this share of what it cost a round before, has settled. */
  private static final double SETTLED = 0.9;

  /** What a request of a scenario costs the suite's processors, after one more turn of it. */
  @FunctionalInterface
  interface Turn<S> {
    double cpuMicros(S scenario) throws IOException, InterruptedException;
  }

  /**
   * @param rounds that were gone through
   * @param settled whether the last one was about as dear as the one before
   */
  record Outcome(int rounds, boolean settled) {}

  private WarmUp() {}

  /**
   * Ends when all have settled, at the earliest after {@value #LEAST_ROUNDS} rounds, or when the
   * next round would not end in time. There is always one.
   */
  static <S> Outcome run(List<S> scenarios, Duration atMost, Turn<S> turn)
      throws IOException, InterruptedException {
    long mostRounds = Math.max(1, atMost.dividedBy(TURN.multipliedBy(scenarios.size())));
    List<Double> before = round(scenarios, turn);
    for (int rounds = 1; rounds < mostRounds; rounds++) {
      List<Double> now = round(scenarios, turn);
      if (rounds + 1 >= LEAST_ROUNDS && settled(before, now)) {
        return new Outcome(rounds + 1, true);
      }
      before = now;
    }
    return new Outcome((int) mostRounds, false);
  }

  private static <S> List<Double> round(List<S> scenarios, Turn<S> turn)
      throws IOException, InterruptedException {
    var costs = new ArrayList<Double>();
    for (S scenario : scenarios) {
      costs.add(turn.cpuMicros(scenario));
    }
    return costs;
  }

  private static boolean settled(List<Double> before, List<Double> now) {
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) < SETTLED * before.get(i)) {
        return false;
      }
    }
    return true;
  }
}
