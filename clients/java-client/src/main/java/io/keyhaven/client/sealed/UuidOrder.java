package io.keyhaven.client.sealed;

import java.util.Comparator;
import java.util.UUID;

/** UUIDs in the order of their bytes; {@link UUID#compareTo} has signed halves. */
final class UuidOrder {
  static final Comparator<UUID> UNSIGNED =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private UuidOrder() {}
}
