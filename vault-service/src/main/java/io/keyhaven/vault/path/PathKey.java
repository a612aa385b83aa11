package io.keyhaven.vault.path;

import java.util.Comparator;
import java.util.UUID;

/** What names a path, whether it has been written yet or not. */
public record PathKey(UUID environmentId, SecretPath path) implements Comparable<PathKey> {
  private static final Comparator<PathKey> ORDER =
      Comparator.comparing(PathKey::environmentId).thenComparing(key -> key.path().value());

  @Override
  public int compareTo(PathKey other) {
    return ORDER.compare(this, other);
  }
}
