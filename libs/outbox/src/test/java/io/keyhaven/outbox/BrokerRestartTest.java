package io.keyhaven.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.Topics;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The broker goes and comes back; commits go on meanwhile. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
@QuarkusTestResource(value = OwnKafka.class, restrictToAnnotatedClass = true)
class BrokerRestartTest {
  OwnKafka kafka;
  PostgresAdmin postgres;

  @Inject Transactions transactions;

  @Test
  void whatWasCommittedWhileTheBrokerWasAwayIsPublishedOnceAndInOrder() {
    UUID organization = UUID.randomUUID();
    List<CloudEvent<PathCommitted>> events =
        LongStream.range(0, 120).mapToObj(n -> Transactions.event(organization, n)).toList();
    transactions.commit(events.subList(0, 40));
    awaitPublished(40);
    kafka.stopBroker();
    transactions.commit(events.subList(40, 80));
    assertEquals(List.of("40"), postgres.query("select count(*) from outbox"));
    kafka.startBroker();
    transactions.commit(events.subList(80, 120));
    awaitPublished(120);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> postgres.query("select count(*) from outbox").equals(List.of("0")));
    assertEquals(
        events.stream().map(event -> event.id().toString()).toList(),
        kafka.read(Topics.VAULT).stream()
            .map(published -> TopicReader.header(published, "ce_id"))
            .toList());
  }

  private void awaitPublished(int count) {
    Awaitility.await("published events")
        .atMost(Duration.ofSeconds(60))
        .until(() -> kafka.read(Topics.VAULT).size() >= count);
  }
}
