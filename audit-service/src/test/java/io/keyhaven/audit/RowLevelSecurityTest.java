package io.keyhaven.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.RowLevelSecurity;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the running service may do in its database, and what not even a defect in it can do. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class RowLevelSecurityTest {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  InternalTokens tokens;
  PostgresAdmin postgres;
  TopicWriter topics;

  @Inject DataSource service;

  @Test
  void noTableLetsATenantsRowsOut() {
    assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_event set action = 'secret.list'",
        "delete from audit_event",
        "truncate audit_event",
        "insert into audit_event select * from audit_event",
        "update chain_head set sequence = 0",
        "delete from chain_head",
        "update parked_message set reason = ''",
        "delete from parked_message",
        "alter table audit_event disable row level security",
      })
  void theServiceCannotChangeWhatIsRecorded(String statement) throws SQLException {
    try (var connection = service.getConnection();
        var sql = connection.createStatement()) {
      var refusal = assertThrows(SQLException.class, () -> sql.execute(statement));
      assertEquals(INSUFFICIENT_PRIVILEGE, refusal.getSQLState());
    }
  }

  @Test
  void withoutAnOrganizationThereAreNoRows() throws SQLException {
    var audit = new AuditApi(tokens, topics);
    audit.record(
        "vault",
        List.of(RecordedEvents.of(audit.organization(), "secret.reveal", AuditRecorded.SUCCESS)));
    try (var connection = service.getConnection();
        var sql = connection.createStatement();
        var rows =
            sql.executeQuery(
                "select (select count(*) from audit_event) + (select count(*) from chain_head)")) {
      assertTrue(rows.next());
      assertEquals(0, rows.getLong(1));
    }
  }
}
