package io.keyhaven.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  private static final DatabaseCredentials VAULT =
      new DatabaseCredentials("vault", "vault", "owner-password", "app-password");
  private static final DatabaseCredentials IDENTITY =
      new DatabaseCredentials("identity", "identity", "other-owner", "other-app");

  @TempDir static Path home;
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server =
        new PostgresServer(
            home.resolve("postgres/data"),
            home.resolve("postgres.log"),
            FreePorts.next(),
            "s3cret");
    server.start();
    var provisioner = new DatabaseProvisioner(server::connect);
    provisioner.provision(VAULT);
    provisioner.provision(IDENTITY);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void keepsDataOverACrash() throws SQLException {
    execute(connect(VAULT.owner(), "owner-password", "vault"), "CREATE TABLE kept (n int)");
    execute(connect(VAULT.owner(), "owner-password", "vault"), "INSERT INTO kept VALUES (7)");
    server.process().orElseThrow().kill();
    server.start();
    assertEquals(
        "7", query(connect(VAULT.owner(), "owner-password", "vault"), "SELECT n FROM kept"));
  }

  @Test
  void syncsToDiskLikeProduction() throws SQLException {
    assertEquals("on", query(server.connect("postgres"), "SHOW fsync"));
    assertEquals("on", query(server.connect("postgres"), "SHOW full_page_writes"));
  }

  @Test
  void refusesWrongPassword() {
    var refused =
        assertThrows(SQLException.class, () -> connect(VAULT.app(), "owner-password", "vault"));
    assertEquals("28P01", refused.getSQLState());
  }

  @Test
  void refusesAnotherServicesRoles() {
    assertThrows(SQLException.class, () -> connect(IDENTITY.app(), "other-app", "vault"));
    assertThrows(SQLException.class, () -> connect(IDENTITY.owner(), "other-owner", "vault"));
  }

  @Test
  void letsOnlyTheOwnerChangeTheSchema() throws SQLException {
    execute(connect(VAULT.owner(), "owner-password", "vault"), "CREATE TABLE owned (n int)");
    Connection app = connect(VAULT.app(), "app-password", "vault");
    var refused = assertThrows(SQLException.class, () -> execute(app, "CREATE TABLE mine (n int)"));
    assertEquals("42501", refused.getSQLState());
  }

  @Test
  void givesNoRolePowerOverRowLevelSecurity() throws SQLException {
    assertEquals(
        "0",
        query(
            server.connect("postgres"),
            "SELECT count(*) FROM pg_roles WHERE (rolsuper OR rolbypassrls OR rolcreaterole)"
                + " AND rolname ~ '_(owner|app|system)$'"));
  }

  @Test
  void provisionsTwiceWithoutHarm() throws SQLException {
    new DatabaseProvisioner(server::connect).provision(VAULT);
    assertEquals(
        "vault", query(connect(VAULT.app(), "app-password", "vault"), "SELECT current_database()"));
  }

  @Test
  void writesNoStatementToItsLog() throws Exception {
    Connection owner = connect(VAULT.owner(), "owner-password", "vault");
    assertThrows(SQLException.class, () -> execute(owner, "SELECT 'canary-value' FROM missing"));
    String log = Files.readString(home.resolve("postgres.log"));
    assertTrue(log.contains("missing"), "the error itself is logged");
    assertFalse(log.contains("canary-value"));
  }

  @Test
  void hidesItsDataFromOtherUsers() throws Exception {
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(home.resolve("postgres/data"))));
  }

  private static Connection connect(String user, String password, String database)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database, user, password);
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static String query(Connection connection, String query) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
