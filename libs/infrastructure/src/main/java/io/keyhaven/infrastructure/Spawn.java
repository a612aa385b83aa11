package io.keyhaven.infrastructure;

import java.io.IOException;

/** The one place where processes are started, one at a time; {@link ProgramCache} says why. */
final class Spawn {
  private Spawn() {}

  static synchronized Process start(ProcessBuilder builder) throws IOException {
    return builder.start();
  }
}
