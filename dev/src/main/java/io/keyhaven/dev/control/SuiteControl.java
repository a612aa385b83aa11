package io.keyhaven.dev.control;

import java.util.NoSuchElementException;

/** What can be asked of a running suite from another terminal. */
public interface SuiteControl {
  SuiteStatus status();

  /**
   * Starts one process and waits until it takes requests.
   *
   * @throws NoSuchElementException when there is none of that name
   * @throws IllegalStateException when it does not come up
   */
  void start(String name);

  /**
   * Stops one process and waits until it is gone.
   *
   * @throws NoSuchElementException when there is none of that name
   */
  void stop(String name);

  /** Begins to stop everything, the launcher too, and returns at once. */
  void down();
}
