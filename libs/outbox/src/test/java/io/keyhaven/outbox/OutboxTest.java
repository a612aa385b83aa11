package io.keyhaven.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.Topics;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.RowLevelSecurity;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** From a transaction to the topic. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
class OutboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  TopicReader topics;
  PostgresAdmin postgres;

  @Inject Transactions transactions;
  @Inject ObjectMapper json;
  @Inject DataSource service;
  @Inject OutboxPublisher publisher;
  @Inject OutboxConfig config;
  @Inject OutboxMetrics metrics;

  private final UUID organization = UUID.randomUUID();

  @Test
  void whatCommitsIsPublishedAsABinaryCloudEvent() throws Exception {
    CloudEvent<PathCommitted> event = Transactions.event(organization, 1);
    transactions.commit(event);
    ConsumerRecord<String, String> published = await(1).getFirst();
    assertEquals("1.0", TopicReader.header(published, "ce_specversion"));
    assertEquals("application/json", TopicReader.header(published, "content-type"));
    CloudEvent<String> read = CloudEventHeaders.read(published);
    assertEquals(event.id(), read.id());
    assertEquals(PathCommitted.TYPE, read.type());
    assertEquals("/keyhaven/vault", read.source());
    assertEquals(event.data().pathId().toString(), read.subject());
    assertEquals(organization, read.organizationId());
    assertEquals(event.data(), json.readValue(read.data(), PathCommitted.class));
  }

  /** The relay polls once a minute here: what comes sooner came by the wake-up. */
  @Test
  void theRelayIsWokenByACommit() {
    transactions.commit(Transactions.event(organization, 1));
    assertEquals(1, await(1).size());
  }

  @Test
  void whatRollsBackIsNeverPublished() {
    transactions.rollBack(Transactions.event(organization, 1));
    transactions.commit(Transactions.event(organization, 2));
    assertEquals(List.of(2L), revisions(await(1)));
    awaitEmptyOutbox();
    assertEquals(1, topics.of(Topics.VAULT, organization).size());
  }

  @Test
  void eventsOfAnOrganizationKeepTheOrderOfTheirCommits() {
    for (long first = 1; first <= 1_201; first += 200) {
      transactions.commit(
          LongStream.range(first, first + 200)
              .mapToObj(revision -> Transactions.event(organization, revision))
              .toList());
    }
    assertEquals(LongStream.rangeClosed(1, 1_400).boxed().toList(), revisions(await(1_400)));
  }

  @Test
  void aPayloadThatCannotBeWrittenFailsItsTransaction() {
    var unwritable =
        new CloudEvent<>(
            UUID.randomUUID(),
            "t",
            "/keyhaven/vault",
            "s",
            organization,
            java.time.Instant.now(),
            new Object());
    assertThrows(IllegalStateException.class, () -> transactions.commit(unwritable));
  }

  @Test
  void aSecondRelayPublishesNothingWhileTheFirstHoldsTheLock() throws Exception {
    var second = new OutboxRelay(service, publisher, config, metrics);
    second.start(null);
    try {
      transactions.commit(events(300));
      assertEquals(300, await(300).size());
      awaitEmptyOutbox();
      assertEquals(300, topics.of(Topics.VAULT, organization).size());
    } finally {
      second.stop(null);
    }
  }

  @Test
  void goesOnWhenItsConnectionIsCut() {
    for (int round = 0; round < 3; round++) {
      postgres.execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
      transactions.commit(events(50));
    }
    assertTrue(await(150).size() >= 150);
    awaitEmptyOutbox();
    Set<Object> distinct = Set.copyOf(ids(topics.of(Topics.VAULT, organization)));
    assertEquals(150, distinct.size());
  }

  @Test
  void aRelayThatStandsStillLosesTheLockToAnother() throws Exception {
    long lock = 4711;
    try (var silent = service.getConnection();
        var other = service.getConnection()) {
      var stopped = new OutboxTable(silent);
      assertTrue(stopped.tryLock(lock));
      stopped.endWhenSilent(Duration.ofMillis(300));
      var next = new OutboxTable(other);
      assertFalse(next.tryLock(lock));
      Awaitility.await("the lock").atMost(PATIENCE).until(() -> next.tryLock(lock));
      next.release(lock);
      assertThrows(java.sql.SQLException.class, stopped::giveSignOfLife);
      assertThrows(java.sql.SQLException.class, stopped::giveSignOfLife);
    }
  }

  @Test
  void theServiceSeesNothingOfTheOutboxAndNoTableLeaks() throws Exception {
    assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));
    try (var connection = service.getConnection();
        var statement = connection.createStatement()) {
      assertThrows(
          java.sql.SQLException.class, () -> statement.executeQuery("select * from outbox"));
      assertThrows(java.sql.SQLException.class, () -> statement.execute("delete from outbox"));
    }
  }

  private List<CloudEvent<PathCommitted>> events(int count) {
    var events = new ArrayList<CloudEvent<PathCommitted>>();
    for (int i = 0; i < count; i++) {
      events.add(Transactions.event(organization, i));
    }
    return events;
  }

  private List<ConsumerRecord<String, String>> await(int count) {
    return Awaitility.await("published events")
        .atMost(PATIENCE)
        .until(() -> topics.of(Topics.VAULT, organization), found -> found.size() >= count);
  }

  private void awaitEmptyOutbox() {
    Awaitility.await("an empty outbox")
        .atMost(PATIENCE)
        .until(() -> postgres.query("select count(*) from outbox").equals(List.of("0")));
  }

  private List<Long> revisions(List<ConsumerRecord<String, String>> published) {
    return published.stream().map(this::revision).toList();
  }

  private long revision(ConsumerRecord<String, String> published) {
    try {
      return json.readTree(published.value()).get("revision").asLong();
    } catch (java.io.IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static List<Object> ids(List<ConsumerRecord<String, String>> published) {
    var ids = new ArrayList<Object>();
    published.forEach(record -> ids.add(TopicReader.header(record, "ce_id")));
    assertTrue(ids.size() >= 1);
    return ids;
  }
}
