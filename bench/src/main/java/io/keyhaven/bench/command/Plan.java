package io.keyhaven.bench.command;

import static java.util.stream.Collectors.toCollection;

import io.keyhaven.bench.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much to measure.
 *
 * @param quick whether the times are too short for more than a first look
 * @param only names of scenarios; all when empty
 * @param sizes how large the organizations are, one after the other in the same suite
 * @param warmUp how long all scenarios together may take to settle before the first is measured
 * @param before each measurement, the same load for so long
 * @param measured how long each is measured
 * @param startsPerService of which the median counts
 * @param train whether to make AOT caches and to measure the start from them, too
 */
record Plan(
    boolean quick,
    Set<String> only,
    List<Integer> sizes,
    Duration warmUp,
    Duration before,
    Duration measured,
    int startsPerService,
    boolean train) {

  Plan {
    if (sizes.stream().anyMatch(size -> size < 100 || size % 100 != 0)) {
      throw new IllegalArgumentException("--sizes takes multiples of 100");
    }
  }

  /** One size, measured briefly. */
  static Plan quick(Set<String> only) {
    return new Plan(true, only, List.of(1_000), seconds(240), seconds(2), seconds(5), 1, false);
  }

  /** About a quarter of an hour on a machine that does nothing else. */
  static Plan full(Set<String> only) {
    return new Plan(
        false, only, List.of(1_000, 100_000), seconds(240), seconds(2), seconds(10), 3, true);
  }

  /** The same with what was asked for instead; null asks for nothing. */
  Plan with(List<Integer> otherSizes, Integer warmUpSeconds, Integer measuredSeconds) {
    return new Plan(
        quick,
        only,
        otherSizes == null ? sizes : otherSizes,
        warmUpSeconds == null ? warmUp : seconds(warmUpSeconds),
        before,
        measuredSeconds == null ? measured : seconds(measuredSeconds),
        startsPerService,
        train);
  }

  /**
   * Those of the scenarios that are wanted.
   *
   * @throws IllegalArgumentException when one is wanted that there is not
   */
  List<Scenario> choose(List<Scenario> scenarios) {
    Set<String> names = scenarios.stream().map(Scenario::name).collect(toCollection(TreeSet::new));
    if (!names.containsAll(only)) {
      throw new IllegalArgumentException("--only takes " + String.join(", ", names));
    }
    return scenarios.stream()
        .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
        .toList();
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
