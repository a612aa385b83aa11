package io.keyhaven.principal;

import io.keyhaven.problem.ProblemException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Tells a database that is away from one that refuses, for callers to try again later. */
final class DatabaseOutage {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /**
   * Vert.x has no type for a connection that ended in order while a statement waited for its
   * answer, or that was not to be had in time, only these words; the same type with other words is
   * a defect of ours.
   */
  private static final List<String> NO_CONNECTION =
      List.of(
          "Failed to read any response from the server", "Connection is not active now", "Timeout");

  private DatabaseOutage() {}

  /** Whether the connection failed, not the statement. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isLostConnection(cause)) {
        return true;
      }
    }
    return false;
  }

  /** What PostgreSQL itself answers is a {@link VertxException} too, and first of all a refusal. */
  private static boolean isLostConnection(Throwable cause) {
    return switch (cause) {
      case PgException refusal -> endsConnections(refusal.getSqlState());
      case IOException _, VertxException _ -> true;
      case NoStackTraceThrowable failure -> saysThatThereIsNoConnection(failure.getMessage());
      default -> false;
    };
  }

  private static boolean saysThatThereIsNoConnection(String message) {
    return message != null && NO_CONNECTION.stream().anyMatch(message::startsWith);
  }

  /**
   * Classes 08 (connection exception) and 57P (shutting down, starting up), and 53300, too many
   * connections (PostgreSQL documentation, appendix A).
   */
  private static boolean endsConnections(String sqlState) {
    return sqlState != null
        && (sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("53300"));
  }

  static ProblemException unavailable() {
    return ProblemException.unavailable(
        "database.unavailable", "The database cannot be reached now.", RETRY_AFTER);
  }
}
