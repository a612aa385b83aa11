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
 * @param quick whether a first look is enough
 * @param only names of scenarios; all when empty
 */
record Plan(boolean quick, Set<String> only) {
  /** How large the organizations are, one after the other in the same suite. */
  List<Integer> sizes() {
    return quick ? List.of(1_000) : List.of(1_000, 100_000);
  }

  /** Long enough for the compilers to have seen what is hot. */
  Duration warmUp() {
    return Duration.ofSeconds(quick ? 10 : 20);
  }

  Duration measured() {
    return Duration.ofSeconds(quick ? 5 : 20);
  }

  int startsPerService() {
    return quick ? 1 : 3;
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
}
