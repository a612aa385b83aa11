package io.keyhaven.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.audit.AuditApi;
import io.keyhaven.audit.AuditTopics;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Several replicas at work on the same chains, and a database that refuses one of them. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class ReplicasTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  InternalTokens tokens;
  TopicWriter topics;
  PostgresAdmin postgres;

  @Inject IntakeService intake;

  @Test
  void replicasThatTakeTheSameEventsAtOnceChainEachOfThemOnce() {
    List<AuditApi> organizations = organizations(12);
    List<AuditRecorded> events = eventsOf(organizations, 25);
    List<Uni<Void>> replicas =
        IntStream.range(0, 8).mapToObj(i -> intake.take(shuffled(events))).toList();
    Uni.join().all(replicas).andFailFast().replaceWithVoid().await().atMost(PATIENCE);
    for (AuditApi each : organizations) {
      assertEquals(25, each.count());
      assertTrue(each.verify().getBoolean("valid"));
    }
  }

  @Test
  void aChainThatTheDatabaseRefusesToExtendHoldsUpNoOther() {
    List<AuditApi> organizations = organizations(5);
    intake.take(shuffled(eventsOf(organizations, 4))).await().atMost(PATIENCE);
    AuditApi tampered = organizations.get(2);
    postgres.execute(
        "update chain_head set sequence = 1 where organization_id = '%s'"
            .formatted(tampered.organization()));
    intake.take(shuffled(eventsOf(organizations, 3))).await().atMost(PATIENCE);
    for (AuditApi each : organizations) { // a head that contradicts record 1 lets none of it hold
      assertEquals(each == tampered ? 0 : 7, each.count());
    }
    assertEquals(
        List.of("3"),
        postgres.query(
            "select count(*) from parked_message where reason like 'refused%%' and"
                + " convert_from(key, 'UTF8') = '%s'".formatted(tampered.organization())));
  }

  private List<AuditApi> organizations(int count) {
    return Stream.generate(() -> new AuditApi(tokens, topics)).limit(count).toList();
  }

  private static List<AuditRecorded> eventsOf(List<AuditApi> organizations, int each) {
    return organizations.stream()
        .flatMap(one -> RecordedEvents.reveals(one.organization(), each).stream())
        .toList();
  }

  /** What Kafka would deliver, in an order of its own. */
  private static List<ConsumerRecord<byte[], byte[]>> shuffled(List<AuditRecorded> events) {
    var delivered = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (AuditRecorded event : events) {
      delivered.add(delivery(AuditTopics.from("vault", event), delivered.size()));
    }
    Collections.shuffle(delivered);
    return delivered;
  }

  private static ConsumerRecord<byte[], byte[]> delivery(
      ProducerRecord<String, byte[]> sent, long offset) {
    byte[] key = sent.key().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        offset,
        System.nanoTime() / 1_000,
        TimestampType.CREATE_TIME,
        key.length,
        sent.value().length,
        key,
        sent.value(),
        sent.headers(),
        java.util.Optional.empty());
  }
}
