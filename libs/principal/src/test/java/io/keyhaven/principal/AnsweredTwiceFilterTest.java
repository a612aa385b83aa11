package io.keyhaven.principal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Only what says nothing is left out of the log. */
class AnsweredTwiceFilterTest {
  private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";
  private static final String COMPLETE = "Result is already complete";

  private final AnsweredTwiceFilter filter = new AnsweredTwiceFilter();

  @Test
  void leavesOutTheSecondFailureOfAQueryThatGotNoConnection() {
    assertFalse(filter.isLoggable(recordOf(new IllegalStateException(COMPLETE), POOL)));
  }

  @Test
  void logsEverythingElse() {
    assertTrue(filter.isLoggable(new LogRecord(Level.INFO, COMPLETE)));
    assertTrue(filter.isLoggable(recordOf(new IllegalStateException(COMPLETE), "our.Code")));
    assertTrue(filter.isLoggable(recordOf(new IllegalStateException("a defect"), POOL)));
    assertTrue(filter.isLoggable(recordOf(new IllegalArgumentException(COMPLETE), POOL)));
  }

  private static LogRecord recordOf(Exception thrown, String from) {
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement(from, "execute", "Source.java", 1)});
    var logged = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
    logged.setThrown(thrown);
    return logged;
  }
}
