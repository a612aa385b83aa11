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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void startsOnlyAfterTheBackendsOfACrash() throws Exception {
    try (Connection connection = server.connect("postgres")) {
      ProcessHandle backend = backendOf(connection);
      var counting = CompletableFuture.runAsync(() -> countAwhile(connection));
      awaitBusy(backend);
      server.process().orElseThrow().kill();
      assertTrue(runs(backend), "a busy backend outlives the server");
      server.start();
      assertFalse(runs(backend), "no two servers write to one directory");
      counting.get(30, TimeUnit.SECONDS);
    }
    assertTrue(server.isHealthy());
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

  private static ProcessHandle backendOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet own = statement.executeQuery("SELECT pg_backend_pid()")) {
      own.next();
      return ProcessHandle.of(own.getLong(1)).orElseThrow();
    }
  }

  /** Whether it is more than an entry that its parent has not taken note of yet. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Keeps a backend busy for some seconds, during which it looks at nothing else. */
  private static void countAwhile(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM (SELECT generate_series(1, 40000000)) counted");
    } catch (SQLException ignored) {
      // Its server is killed meanwhile.
    }
  }

  private static void awaitBusy(ProcessHandle backend) throws SQLException {
    String counts =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%counted'"
            + " AND pid = "
            + backend.pid();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!query(server.connect("postgres"), counts).equals("1")) {
      assertTrue(System.nanoTime() < deadline, "the backend counts");
    }
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
