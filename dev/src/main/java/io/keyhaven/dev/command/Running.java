package io.keyhaven.dev.command;

import io.keyhaven.dev.control.ControlClient;
import io.keyhaven.dev.suite.Home;

/** The suite that a command needs to be there. */
final class Running {
  private Running() {}

  /**
   * @throws IllegalStateException saying how to start it
   */
  static ControlClient require(Home home) {
    return ControlClient.connect(home)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "KeyHaven does not run in "
                        + home.directory()
                        + ". Start it with ./keyhaven up"));
  }
}
