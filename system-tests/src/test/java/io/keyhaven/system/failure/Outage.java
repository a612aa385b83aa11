package io.keyhaven.system.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.suite.Suite;

/** A process is away, from here to the end of the block or to {@link #end}. */
final class Outage implements AutoCloseable {
  private final Suite suite;
  private final String process;
  private boolean over;

  private Outage(Suite suite, String process) {
    this.suite = suite;
    this.process = process;
  }

  static Outage of(Suite suite, String process) {
    var outage = new Outage(suite, process);
    suite.processes().stop(process);
    return outage;
  }

  /** Starts the process again and waits until the gateway calls everything healthy. */
  void end() {
    over = true;
    suite.processes().start(process);
    suite.awaitHealthy();
  }

  @Override
  public void close() {
    if (!over) {
      end();
    }
  }

  static void assertUnavailable(Answer answer) {
    assertEquals("EXTERNAL_SERVICE", answer.expect(503).field("category"), answer.toString());
    assertTrue(answer.header("Retry-After").isPresent(), () -> answer + " without Retry-After");
  }
}
