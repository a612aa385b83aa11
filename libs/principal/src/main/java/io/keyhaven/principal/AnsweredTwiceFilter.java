package io.keyhaven.principal;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out one record: Vert.x forgets the timer of a query that got no connection, and half a
 * minute later has it fail once more ("Result is already complete"). Every request of an outage
 * would stand in the log again, as an error with a stack, when it is over.
 */
@LoggingFilter(name = "answered-twice")
public final class AnsweredTwiceFilter implements Filter {
  private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

  @Override
  public boolean isLoggable(LogRecord record) {
    return !(record.getThrown() instanceof IllegalStateException failure
        && "Result is already complete".equals(failure.getMessage())
        && Arrays.stream(failure.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(POOL)));
  }
}
