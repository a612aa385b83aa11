package io.keyhaven.principal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * Ids of everything KeyHaven creates: UUID version 7 (RFC 9562), growing with time. Thread-safe.
 */
public final class TimeOrderedId {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private TimeOrderedId() {}

  public static UUID next() {
    return GENERATOR.generate();
  }
}
