package io.keyhaven.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainHead;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database itself takes only what continues a chain, whatever the service asks of it. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class ChainAppendTest {
  private static final String NOT_CONTINUED = "KH001";

  PostgresAdmin postgres;

  @Inject DataSource service;

  private final UUID organization = UUID.randomUUID();
  private List<AuditRecord> chain;

  @BeforeEach
  void appendTheFirstTwoOfFive() throws Exception {
    chain = ChainHead.empty(organization).extend(events(5));
    execute("select chain_lock(array[?::uuid])", organization.toString());
    append(chain.subList(0, 2));
  }

  @Test
  void takesWhatContinuesTheHead() throws SQLException {
    append(chain.subList(2, 3));
    append(chain.subList(3, 5).reversed());
    assertEquals(List.of("5"), head());
  }

  @Test
  void refusesWhatLeavesAGap() {
    assertRefused(chain.subList(3, 5));
    assertRefused(List.of(chain.get(2), chain.get(4)));
  }

  @Test
  void refusesWhatContinuesAnotherChain() throws Exception {
    ChainHead forged = new ChainHead(organization, 2, "ab".repeat(32));
    assertRefused(forged.extend(events(1)));
    ChainHead forgedLater = new ChainHead(organization, 3, "ab".repeat(32));
    assertRefused(List.of(chain.get(2), forgedLater.extend(events(1)).getFirst()));
  }

  @Test
  void refusesWhatHasNoHead() throws Exception {
    AuditEvent foreign = event(UUID.randomUUID());
    assertRefused(ChainHead.empty(foreign.organizationId()).extend(List.of(foreign)));
  }

  private void assertRefused(List<AuditRecord> records) {
    var refusal = assertThrows(SQLException.class, () -> append(records));
    assertEquals(NOT_CONTINUED, refusal.getSQLState());
    assertEquals(List.of("2"), head());
  }

  private List<String> head() {
    return postgres.query(
        "select sequence from chain_head where organization_id = '%s'".formatted(organization));
  }

  private void append(List<AuditRecord> records) throws SQLException {
    execute("select chain_append(?::json)", RecordRows.toJson(records));
  }

  private void execute(String statement, String parameter) throws SQLException {
    try (var connection = service.getConnection();
        var sql = connection.prepareStatement(statement)) {
      sql.setString(1, parameter);
      sql.execute();
    }
  }

  private List<AuditEvent> events(int count) throws UnreadableMessageException {
    var events = new ArrayList<AuditEvent>();
    for (int i = 0; i < count; i++) {
      events.add(event(organization));
    }
    return events;
  }

  private static AuditEvent event(UUID organization) throws UnreadableMessageException {
    return new EventSealer()
        .seal("vault", RecordedEvents.reveal(organization), MissingNode.getInstance());
  }
}
