package io.keyhaven.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  /** Returns the connection to its pool without the lock; a broken one has lost it already. */
  void release(long lock) {
    try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)");
        var unlisten = connection.prepareStatement("unlisten *")) {
      statement.setLong(1, lock);
      statement.execute();
      unlisten.execute();
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
