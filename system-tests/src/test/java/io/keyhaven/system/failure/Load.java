package io.keyhaven.system.failure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients that go on until the load is closed, each on a thread and at a pace of its own. */
final class Load implements AutoCloseable {
  private static final Duration LAST_ANSWER = Duration.ofSeconds(90);

  private final ScheduledExecutorService threads;

  Load(int clients) {
    this.threads = Executors.newScheduledThreadPool(clients);
  }

  /**
   * @param pause between the end of a step and the next
   */
  void add(Runnable step, Duration pause, Ledger ledger) {
    var unused =
        threads.scheduleWithFixedDelay(
            () -> survive(step, ledger), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A scheduled task that throws is never run again, and nobody would hear of it. */
  private static void survive(Runnable step, Ledger ledger) {
    try {
      step.run();
    } catch (RuntimeException | AssertionError defect) {
      ledger.surprise("a client failed: " + defect);
    }
  }

  /** Returns when every client has its last answer. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    assertTrue(
        threads.awaitTermination(LAST_ANSWER.toSeconds(), TimeUnit.SECONDS),
        "every request is answered in the end");
  }
}
