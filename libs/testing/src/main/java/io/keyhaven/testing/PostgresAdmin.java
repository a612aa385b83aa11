package io.keyhaven.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The database of the service under test, seen by PostgreSQL's superuser. */
public final class PostgresAdmin {
  private final Backends backends;
  private final String service;
  private final String database;

  PostgresAdmin(Backends backends, String service, String database) {
    this.backends = backends;
    this.service = service;
    this.database = database;
  }

  public String service() {
    return service;
  }

  /** A connection that row-level security does not bind; the caller closes it. */
  public Connection connect() throws SQLException {
    return backends.connect(database);
  }

  /** The first column of every row. */
  public List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What stands in every table, as text: where to look for a value that must not be there. */
  public String dump() {
    var dump = new StringWriter();
    try (Connection connection = connect()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : query("select tablename from pg_tables where schemaname = 'public'")) {
        dump.append("-- ").append(table).append('\n');
        long unused = copy.copyOut("COPY public.\"" + table + "\" TO STDOUT", dump);
      }
      return dump.toString();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
