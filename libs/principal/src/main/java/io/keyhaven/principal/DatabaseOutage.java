package io.keyhaven.principal;

import io.keyhaven.problem.ProblemException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;

/** Tells a database that is away from one that refuses, for callers to try again later. */
final class DatabaseOutage {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

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
      default -> false;
    };
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
