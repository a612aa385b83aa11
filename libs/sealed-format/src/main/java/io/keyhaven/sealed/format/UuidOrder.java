package io.keyhaven.sealed.format;

import java.util.Comparator;
import java.util.UUID;

/** UUIDs in the order of their bytes; {@link UUID#compareTo} has signed halves. */
public final class UuidOrder {
  public static final Comparator<UUID> UNSIGNED =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private UuidOrder() {}
}
