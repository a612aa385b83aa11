package io.keyhaven.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The relay's SQL on its one connection. Not thread-safe. */
final class OutboxTable {
  private final Connection connection;

  OutboxTable(Connection connection) {
    this.connection = connection;
  }

  boolean tryLock(long lock) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      statement.setLong(1, lock);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Has the server end this connection, and with it the lock, when nothing is heard of it for so
   * long: a replica that was stopped or cut off must not keep the others from relaying.
   */
  void endWhenSilent(Duration time) throws SQLException {
    try (var statement =
        connection.prepareStatement("select set_config('idle_session_timeout', ?, false)")) {
      statement.setString(1, time.toMillis() + "ms");
      statement.execute();
    }
  }

  /** Lets the server hear of this connection; fails when it has ended it. */
  void giveSignOfLife() throws SQLException {
    try (var statement = connection.prepareStatement("select 1")) {
      statement.execute();
    }
  }

  /** Returns the connection to its pool without the lock; a broken one has lost it already. */
  void release(long lock) {
    try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)");
        var unlisten = connection.prepareStatement("unlisten *");
        var silence = connection.prepareStatement("reset idle_session_timeout")) {
      statement.setLong(1, lock);
      statement.execute();
      unlisten.execute();
      silence.execute();
    } catch (SQLException ignored) {
      // The server drops locks and listeners of a connection that has gone.
    }
  }

  void listen(String channel) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + channel);
    }
  }

  List<PendingEvent> next(int batch) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select id, topic, type, source, subject, organization_id, time, data,"
                + " trace_parent"
                + " from outbox_next(?)")) {
      statement.setInt(1, batch);
      try (ResultSet rows = statement.executeQuery()) {
        var pending = new ArrayList<PendingEvent>();
        while (rows.next()) {
          pending.add(read(rows));
        }
        return pending;
      }
    }
  }

  void delete(List<PendingEvent> published) throws SQLException {
    try (var statement = connection.prepareStatement("select outbox_delete(?)")) {
      Object[] ids = published.stream().map(PendingEvent::id).toArray();
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.execute();
    }
  }

  Lag lag() throws SQLException {
    try (var statement =
            connection.prepareStatement("select pending, oldest_seconds from outbox_lag()");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? new Lag(row.getLong(1), row.getDouble(2)) : new Lag(0, 0);
    }
  }

  private static PendingEvent read(ResultSet row) throws SQLException {
    return new PendingEvent(
        row.getObject("id", UUID.class),
        row.getString("topic"),
        row.getString("type"),
        row.getString("source"),
        row.getString("subject"),
        row.getObject("organization_id", UUID.class),
        row.getObject("time", OffsetDateTime.class).toInstant(),
        row.getString("data"),
        row.getString("trace_parent"));
  }

  /** What waits: how many events, and for how many seconds the oldest has waited. */
  record Lag(long pending, double oldestSeconds) {}
}
