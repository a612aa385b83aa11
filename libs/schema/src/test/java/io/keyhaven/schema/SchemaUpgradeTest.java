package io.keyhaven.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaUpgradeTest {
  private static final String OLDER = "db/older";
  private static final String NEWER = "db/newer";

  @TempDir static Path home;
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server =
        new PostgresServer(
            home.resolve("data"), home.resolve("postgres.log"), FreePorts.next(), "password");
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (var connection = server.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
  }

  @Test
  void anOlderProgramRefusesANewerSchemaAndSaysWhatToDo() {
    program(NEWER).migrate();
    var refused = assertThrows(FlywayException.class, () -> program(OLDER).migrate());
    String message = messages(refused);
    assertTrue(message.contains("database of shelves has schema versions that"), message);
    assertTrue(
        message.contains("does not know: 0005, 0102. It knows versions up to 0101"), message);
    assertTrue(message.contains("restore the backup"), message);
    assertEquals(List.of("0005", "0101", "0102"), applied());
  }

  @Test
  void aNewerProgramTakesOverAnOlderSchemaWithALibrarysLowerNumber() {
    program(OLDER).migrate();
    program(NEWER).migrate();
    assertEquals(List.of("0005", "0101", "0102"), applied());
  }

  @Test
  void theSameProgramStartsAgain() {
    program(NEWER).migrate();
    assertEquals(0, program(NEWER).migrate().migrationsExecuted);
  }

  private static Flyway program(String migrations) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres",
                PostgresServer.SUPERUSER,
                "password")
            .locations(migrations);
    new SchemaUpgrade("shelves").customize(configuration);
    return configuration.load();
  }

  private static List<String> applied() {
    return Arrays.stream(program(NEWER).info().applied())
        .map(migration -> migration.getVersion().getVersion())
        .sorted()
        .toList();
  }

  private static String messages(Throwable failure) {
    return failure == null ? "" : failure.getMessage() + "\n" + messages(failure.getCause());
  }
}
