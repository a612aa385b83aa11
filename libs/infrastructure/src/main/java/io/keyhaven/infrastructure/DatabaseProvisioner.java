package io.keyhaven.infrastructure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * Creates a service's database with its three roles (architecture, decision 6): none of them is a
 * superuser or passes row-level security, only the owner changes the schema, and nobody else's
 * roles connect. Repeating it changes nothing but the passwords.
 */
public final class DatabaseProvisioner {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");
  private static final String UNPRIVILEGED =
      " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

  private final Superuser superuser;

  public DatabaseProvisioner(Superuser superuser) {
    this.superuser = superuser;
  }

  /** Opens a connection to a database as the superuser. */
  @FunctionalInterface
  public interface Superuser {
    Connection connect(String database) throws SQLException;
  }

  public void provision(DatabaseCredentials credentials) {
    requireName(credentials.service());
    requireName(credentials.database());
    try {
      try (Connection connection = superuser.connect(PostgresServer.SUPERUSER)) {
        createRoles(connection, credentials);
        createDatabase(connection, credentials);
      }
      try (Connection connection = superuser.connect(credentials.database())) {
        closeSchema(connection, credentials);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot provision " + credentials, failure);
    }
  }

  private static void createRoles(Connection connection, DatabaseCredentials credentials)
      throws SQLException {
    createRole(connection, credentials.owner(), "LOGIN");
    createRole(connection, credentials.app(), "LOGIN");
    createRole(connection, credentials.system(), "NOLOGIN");
    execute(connection, "GRANT " + credentials.system() + " TO " + credentials.owner());
    // The driver sends a SCRAM verifier: the password itself is in no statement.
    var logins = connection.unwrap(PGConnection.class);
    logins.alterUserPassword(
        credentials.owner(), credentials.ownerPassword().toCharArray(), "scram-sha-256");
    logins.alterUserPassword(
        credentials.app(), credentials.appPassword().toCharArray(), "scram-sha-256");
  }

  private static void createRole(Connection connection, String role, String login)
      throws SQLException {
    String verb =
        exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
    execute(connection, verb + " ROLE " + role + " " + login + UNPRIVILEGED);
  }

  private static void createDatabase(Connection connection, DatabaseCredentials credentials)
      throws SQLException {
    String database = credentials.database();
    if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
      execute(connection, "CREATE DATABASE " + database + " OWNER " + credentials.owner());
    }
    execute(connection, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
    execute(connection, "GRANT CONNECT ON DATABASE " + database + " TO " + credentials.app());
  }

  private static void closeSchema(Connection connection, DatabaseCredentials credentials)
      throws SQLException {
    execute(connection, "ALTER SCHEMA public OWNER TO " + credentials.owner());
    execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
    execute(
        connection,
        "GRANT USAGE ON SCHEMA public TO " + credentials.app() + ", " + credentials.system());
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** Names go into statements unquoted. */
  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
  }
}
