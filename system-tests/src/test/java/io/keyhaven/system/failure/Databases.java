package io.keyhaven.system.failure;

import io.keyhaven.system.suite.Secrets;
import io.keyhaven.system.suite.Suite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases of a running suite, as PostgreSQL's superuser sees them. */
final class Databases {
  private final Suite suite;
  private final Secrets secrets;

  Databases(Suite suite) {
    this.suite = suite;
    this.secrets = Secrets.of(suite);
  }

  Connection connect(String service) throws SQLException {
    return DriverManager.getConnection(url(service), "postgres", secrets.get("postgres"));
  }

  String url(String service) {
    return "jdbc:postgresql://127.0.0.1:" + suite.portOf("postgres") + "/" + service;
  }

  String ownerPassword(String service) {
    return secrets.get(service + "-database-owner");
  }

  void execute(String service, String statements) {
    try (Connection connection = connect(service);
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException failure) {
      throw new AssertionError(statements, failure);
    }
  }

  /** The first column of the first row as text. */
  String query(String service, String query) {
    try (Connection connection = connect(service);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new AssertionError(query, failure);
    }
  }
}
