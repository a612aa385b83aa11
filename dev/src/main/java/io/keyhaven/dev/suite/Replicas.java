package io.keyhaven.dev.suite;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many processes each service gets; one where nothing is said.
 *
 * @param counts by name of the service
 */
public record Replicas(Map<String, Integer> counts) {
  /** Enough to see what replicas do to each other, and little enough for a developer's machine. */
  public static final int MOST = 4;

  public static final Replicas ONE_EACH = new Replicas(Map.of());

  /**
   * @throws IllegalArgumentException saying what is possible
   */
  public Replicas {
    counts = Map.copyOf(counts);
    counts.forEach(Replicas::requirePossible);
  }

  private static void requirePossible(String service, int count) {
    List<String> possible =
        ServiceDefinition.BEHIND_THE_GATEWAY.stream().map(ServiceDefinition::name).toList();
    if (!possible.contains(service)) {
      throw new IllegalArgumentException(
          "there are no replicas of %s, only of %s"
              .formatted(service, String.join(", ", possible)));
    }
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "%s can have 1 to %d replicas, not %d".formatted(service, MOST, count));
    }
  }

  /** The names of a service's processes: its own, or numbered ones where there are several. */
  List<String> of(ServiceDefinition service) {
    int count = counts.getOrDefault(service.name(), 1);
    return count == 1
        ? List.of(service.name())
        : IntStream.rangeClosed(1, count)
            .mapToObj(number -> service.name() + "-" + number)
            .toList();
  }
}
