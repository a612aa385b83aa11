package io.keyhaven.audit.intake;

import io.vertx.pgclient.PgException;

/** The database looked at the data and refused it; trying again would change nothing. */
final class RefusedByDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private RefusedByDatabaseException(String sqlState, Throwable refusal) {
    super("refused by the database: " + sqlState, refusal);
  }

  /** Whether it is about the data: SQLSTATE classes 22 (data) and 23 (integrity). */
  static boolean is(Throwable failure) {
    return failure instanceof PgException refusal
        && (refusal.getSqlState().startsWith("22") || refusal.getSqlState().startsWith("23"));
  }

  static RefusedByDatabaseException of(Throwable refusal) {
    return new RefusedByDatabaseException(((PgException) refusal).getSqlState(), refusal);
  }
}
