package io.keyhaven.audit.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.audit.AuditApi;
import io.keyhaven.audit.PublishedFormat;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verification finds when somebody with every right on the database was at work. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class VerificationTest {
  private static final int LENGTH = 10;

  InternalTokens tokens;
  TopicWriter topics;
  PostgresAdmin postgres;
  AuditApi audit;

  @Inject AuditEventRepository repository;

  @BeforeEach
  void newOrganization() {
    audit = new AuditApi(tokens, topics);
  }

  @Test
  void anEmptyChainHolds() {
    JsonPath verification = audit.verify();
    assertTrue(verification.getBoolean("valid"));
    assertEquals(0, verification.getLong("count"));
    assertNull(verification.get("from"));
    assertNull(verification.get("to"));
    assertNull(verification.get("head"));
    assertNull(verification.get("firstBroken"));
  }

  @Test
  void anUntouchedChainHolds() {
    record();
    JsonPath verification = audit.verify();
    assertTrue(verification.getBoolean("valid"));
    assertEquals(LENGTH, verification.getLong("count"));
    assertEquals(1, verification.getLong("from"));
    assertEquals(LENGTH, verification.getLong("to"));
    assertEquals(audit.get("?limit=1").getString("items[0].hash"), verification.getString("head"));
    assertNull(verification.get("firstBroken"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4  | update audit_event set action = 'secret.list' where sequence = 4",
        "4  | update audit_event set outcome = 'refused' where sequence = 4",
        "4  | update audit_event set time = time + interval '1 millisecond' where sequence = 4",
        "4  | update audit_event set actor_id = gen_random_uuid() where sequence = 4",
        "4  | update audit_event set actor_type = 'serviceAccount' where sequence = 4",
        "4  | update audit_event set resource_id = null where sequence = 4",
        "4  | update audit_event set request_id = 'other' where sequence = 4",
        "4  | update audit_event set source = 'identity' where sequence = 4",
        "4  | update audit_event set id = gen_random_uuid() where sequence = 4",
        "4  | update audit_event set metadata = '{}' where sequence = 4",
        "4  | update audit_event set metadata = '{\"a\":1,\"a\":2}' where sequence = 4",
        "4  | update audit_event set metadata = '[]' where sequence = 4",
        "4  | update audit_event set actor_name = 'eve@example.com' where sequence = 4",
        "4  | update audit_event set actor_name_salt = decode(repeat('00',16),'hex') where sequence = 4",
        "4  | update audit_event set actor_name = null where sequence = 4",
        "4  | update audit_event set address = '198.51.100.1' where sequence = 4",
        "4  | update audit_event set address_commitment = null, address_salt = null, address = null where sequence = 4",
        "4  | update audit_event set hash = sha256(hash) where sequence = 4",
        "4  | update audit_event set previous_hash = sha256(hash) where sequence = 4",
        "4  | delete from audit_event where sequence = 4",
        "1  | delete from audit_event where sequence = 1",
        "1  | delete from audit_event",
        "9  | delete from audit_event where sequence >= 9",
        "10 | update chain_head set hash = sha256(hash)",
        "8  | update chain_head set (sequence, hash) = (select sequence, hash from audit_event where audit_event.organization_id = chain_head.organization_id and sequence = 7)",
        "1  | delete from chain_head",
        "4  | update audit_event set sequence = 40 where sequence = 4",
        "10 | update audit_event set sequence = 11 where sequence = 10",
      })
  void findsWhatWasTamperedWith(long firstBroken, String tampering) {
    record();
    tamper(tampering);
    assertBrokenAt(firstBroken);
  }

  @Test
  void findsRecordsThatWereSwapped() {
    record();
    tamper("update audit_event set sequence = 1000 where sequence = 4");
    tamper("update audit_event set sequence = 4 where sequence = 6");
    tamper("update audit_event set sequence = 6 where sequence = 1000");
    assertBrokenAt(4);
  }

  @Test
  void findsARecordThatWasDoubled() {
    record();
    postgres.execute("alter table audit_event drop constraint audit_event_pkey");
    postgres.execute("alter table audit_event drop constraint audit_event_organization_id_id_key");
    try {
      postgres.execute(
          "insert into audit_event select * from audit_event where sequence = 4" + own());
      assertBrokenAt(5);
    } finally {
      postgres.execute("delete from audit_event where sequence = 4" + own());
      postgres.execute("alter table audit_event add primary key (organization_id, sequence)");
      postgres.execute("alter table audit_event add unique (organization_id, id)");
    }
  }

  @Test
  void findsAnEndThatWasHashedAnewByTheHeadItContradicts() {
    record();
    RehashedChain unused = rehashedFrom(5);
    assertBrokenAt(LENGTH);
  }

  @Test
  void aChainRewrittenTogetherWithItsHeadDiffersFromAHeadThatWasKept() {
    record();
    String kept = audit.verify().getString("head");
    rehashedFrom(5).moveHeadTo(LENGTH);
    JsonPath verification = audit.verify();
    assertTrue(verification.getBoolean("valid"));
    assertFalse(kept.equals(verification.getString("head")));
  }

  @Test
  void personalFieldsCanBeErasedAndTheChainStillHolds() throws Exception {
    record();
    String head = audit.verify().getString("head");
    for (String column : new String[] {"actor_name", "resource_name", "address", "user_agent"}) {
      tamper(
          "update audit_event set %1$s = null, %1$s_salt = null where sequence < 6"
              .formatted(column));
    }
    assertEquals(head, audit.verify().getString("head"));
    String export = audit.asOwner().get(audit.path() + "/export?format=jsonl").asString();
    assertEquals(head, PublishedFormat.verify(PublishedFormat.parse(export)));
  }

  private RehashedChain rehashedFrom(int sequence) {
    var chain = new RehashedChain(postgres, audit.organization());
    chain.rewriteFrom(
        sequence,
        repository
            .oldestFirst(
                audit.tenant().id(),
                AuditEventFilter.of(new AuditEventQuery(null, null, null, null, null, null, null)),
                0,
                LENGTH,
                LENGTH)
            .await()
            .indefinitely());
    return chain;
  }

  private void record() {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), LENGTH));
  }

  private void tamper(String statement) {
    postgres.execute(statement + (statement.contains(" where sequence") ? own() : whole()));
  }

  private String own() {
    return " and organization_id = '" + audit.organization() + "'";
  }

  private String whole() {
    return " where organization_id = '" + audit.organization() + "'";
  }

  private void assertBrokenAt(long sequence) {
    JsonPath verification = audit.verify();
    assertFalse(verification.getBoolean("valid"));
    assertEquals(sequence, verification.getLong("firstBroken"));
    assertEquals(sequence - 1, verification.getLong("count"));
  }
}
