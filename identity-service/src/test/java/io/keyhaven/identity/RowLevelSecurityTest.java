package io.keyhaven.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.RowLevelSecurity;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row-level security as the service's own role meets it (architecture, decision 6). */
@QuarkusTest
class RowLevelSecurityTest {
  /** What the service keeps for itself; there is nothing of a tenant in it. */
  private static final Set<String> OPEN_TO_THE_SERVICE =
      Set.of("signing_key", "digest_key", "processed_event", "parked_event");

  /** What the service's role may not read at all. */
  private static final Set<String> CLOSED =
      Set.of("outbox", "generation_mark", "refused_sign_in", "flyway_schema_history");

  private static final Set<String> TENANTS =
      Set.of(
          "organization",
          "member",
          "invitation",
          "service_account",
          "api_key",
          "machine_role",
          "machine_method",
          "machine_secret",
          "machine_secret_use",
          "machine_token",
          "machine_token_use",
          "wrapping",
          "cubbyhole",
          "granted_place",
          "known_project");
  private static final Set<String> PEOPLES =
      Set.of("app_user", "password_credential", "session", "refresh_token");

  @Inject DataSource database;
  PostgresAdmin postgres;
  private Person person;
  private Person stranger;

  @BeforeEach
  void fillEveryTable() {
    person = Person.register();
    stranger = Person.register();
    for (Person each : List.of(person, stranger)) {
      assertEquals(65, each.apiKey().length());
      each.home()
          .header("Idempotency-Key", "k")
          .body("{\"email\":\"a@example.org\",\"role\":\"viewer\"}")
          .post(each.path("/invitations"))
          .then()
          .statusCode(201);
      keepWrappedAndBeside(each, Machine.signedIn(each));
      showGrants(each);
    }
  }

  /** As the vault's events have it shown. */
  private void showGrants(Person owner) {
    postgres.execute(
        "insert into known_project values (gen_random_uuid(), '%s', 'shop')"
            .formatted(owner.organization()));
    postgres.execute(
        "insert into granted_place values (gen_random_uuid(), '%s', gen_random_uuid(),"
                .formatted(owner.organization())
            + " gen_random_uuid(), null, '/', '{secret:list}', null)");
  }

  private static void keepWrappedAndBeside(Person owner, String token) {
    Door.as(token)
        .header("X-Vault-Token", token)
        .body("{\"a\":\"b\"}")
        .post("/v1/cubbyhole/kept")
        .then()
        .statusCode(204);
    Door.wrap(owner).then().statusCode(200);
  }

  @Test
  void nothingInTheSchemaLeaks() {
    assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));
  }

  @Test
  void everyTableIsAccountedFor() {
    var known = new TreeSet<String>(Set.of("idempotency_record"));
    List.of(OPEN_TO_THE_SERVICE, CLOSED, TENANTS, PEOPLES).forEach(known::addAll);
    assertEquals(known, new TreeSet<>(tables()));
  }

  @Test
  void unsetMeansNoRows() throws SQLException {
    for (String table : guarded()) {
      assertTrue(rows("select count(*) from " + table) > 0, table + " is empty for everybody");
      assertEquals(0, rowsSeen(table, "", ""), table);
    }
  }

  @Test
  void anUnknownOrganizationAndPersonSeeNoRows() throws SQLException {
    for (String table : guarded()) {
      assertEquals(
          0, rowsSeen(table, UUID.randomUUID().toString(), UUID.randomUUID().toString()), table);
    }
  }

  @Test
  void anOrganizationSeesItsOwnRowsOnly() throws SQLException {
    for (String table : TENANTS) {
      String column = table.equals("organization") ? "id" : "organization_id";
      String own =
          "select count(*) from %s where %s = '%s'".formatted(table, column, person.organization());
      assertEquals(rows(own), rowsSeen(table, person.organization().toString(), ""), table);
    }
    assertEquals(1, rowsSeen("app_user", person.organization().toString(), ""));
    assertEquals(0, rowsSeen("password_credential", person.organization().toString(), ""));
    assertEquals(0, rowsSeen("session", person.organization().toString(), ""));
  }

  @Test
  void aPersonSeesTheirOwnRowsOnly() throws SQLException {
    for (String table : PEOPLES) {
      assertEquals(1, rowsSeen(table, "", person.id().toString()), table);
    }
    assertEquals(1, rowsSeen("member", "", person.id().toString()));
    assertEquals(1, rowsSeen("organization", "", person.id().toString()));
    assertEquals(0, rowsSeen("service_account", "", person.id().toString()));
  }

  @Test
  void rowsOfOthersCannotBeWritten() throws SQLException {
    String theirs = stranger.organization().toString();
    for (String statement :
        List.of(
            "update organization set name = 'mine' where id = '%s'".formatted(theirs),
            "update member set role = 'viewer' where organization_id = '%s'".formatted(theirs),
            "update api_key set revoked_at = null where organization_id = '%s'".formatted(theirs),
            "update app_user set name = 'x' where id = '%s'".formatted(stranger.id()))) {
      assertEquals(0, changed(statement), statement);
    }
  }

  private List<String> tables() {
    return postgres.query("select tablename from pg_tables where schemaname = 'public'");
  }

  private List<String> guarded() {
    return tables().stream()
        .filter(table -> !OPEN_TO_THE_SERVICE.contains(table) && !CLOSED.contains(table))
        .toList();
  }

  private long rows(String count) {
    return Long.parseLong(postgres.query(count).getFirst());
  }

  private long rowsSeen(String table, String organization, String user) throws SQLException {
    try (Connection connection = database.getConnection()) {
      enter(connection, organization, user);
      try (var statement = connection.createStatement();
          var count = statement.executeQuery("select count(*) from " + table)) {
        assertTrue(count.next());
        return count.getLong(1);
      } finally {
        connection.rollback();
      }
    }
  }

  private int changed(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      enter(connection, person.organization().toString(), person.id().toString());
      try (var statement = connection.createStatement()) {
        return statement.executeUpdate(sql);
      } finally {
        connection.rollback();
      }
    }
  }

  private static void enter(Connection connection, String organization, String user)
      throws SQLException {
    connection.setAutoCommit(false);
    try (var set =
        connection.prepareStatement(
            "select set_config('keyhaven.organization', ?, true), set_config('keyhaven.user', ?,"
                + " true)")) {
      set.setString(1, organization);
      set.setString(2, user);
      assertTrue(set.execute());
    }
  }
}
