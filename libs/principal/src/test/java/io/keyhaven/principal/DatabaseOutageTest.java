package io.keyhaven.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is away is told from one that refuses. */
class DatabaseOutageTest {

  static Stream<Throwable> lostConnections() {
    return Stream.of(
        new ConnectException("Connection refused"),
        ClosedConnectionException.INSTANCE,
        new VertxException("Connection was closed"),
        new NoStackTraceThrowable(
            "Failed to read any response from the server, the underlying connection may have been"
                + " lost unexpectedly."),
        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
        new NoStackTraceThrowable("Timeout"));
  }

  @ParameterizedTest
  @MethodSource("lostConnections")
  void aLostConnectionIsAnOutageHoweverItIsWrapped(Throwable lost) {
    assertTrue(DatabaseOutage.isCauseOf(lost));
    assertTrue(
        DatabaseOutage.isCauseOf(new CompletionException(new HibernateException("read", lost))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08000", "08006", "57P01", "57P02", "57P03", "53300"})
  void aServerThatEndsOrRefusesConnectionsIsAnOutage(String sqlState) {
    assertTrue(DatabaseOutage.isCauseOf(new HibernateException("read", refusal(sqlState))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "42501", "53100", "57014"})
  void aRefusedStatementIsNone(String sqlState) {
    assertFalse(DatabaseOutage.isCauseOf(new HibernateException("write", refusal(sqlState))));
  }

  @Test
  void anythingElseIsNone() {
    assertFalse(DatabaseOutage.isCauseOf(new IllegalStateException("a defect")));
    assertFalse(DatabaseOutage.isCauseOf(new NoStackTraceThrowable("Parameter is no number")));
    assertFalse(DatabaseOutage.isCauseOf(refusal(null)));
  }

  @Test
  void isAnsweredWith503AndWhenToTryAgain() {
    var answer = DatabaseOutage.unavailable();
    assertEquals(503, answer.status());
    assertEquals("2", answer.headers().get("Retry-After"));
  }

  private static PgException refusal(String sqlState) {
    return new PgException("refused", "ERROR", sqlState, null);
  }
}
