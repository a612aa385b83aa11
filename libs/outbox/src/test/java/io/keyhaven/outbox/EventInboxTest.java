package io.keyhaven.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.CloudEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventInboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventInbox inbox = new EventInbox(new ObjectMapper());

  record Joined(String role) {}

  @Test
  void whatCannotBeAppliedIsTriedAgainUntilItCanBe() {
    CloudEvent<String> event = event("{}");
    var attempts = new AtomicInteger();
    List<UUID> applied = new ArrayList<>();
    inbox
        .take(
            delivered(event),
            taken -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not now");
              }
              applied.add(taken.id());
              return Uni.createFrom().voidItem();
            })
        .await()
        .atMost(PATIENCE);
    assertEquals(3, attempts.get());
    assertEquals(List.of(event.id()), applied);
  }

  @Test
  void whatIsNoEventIsPassedOver() {
    var noEvent = new ConsumerRecord<>("keyhaven.identity.v1", 0, 0, "key", "{}");
    inbox
        .take(noEvent, event -> Uni.createFrom().failure(new AssertionError("applied " + event)))
        .await()
        .atMost(PATIENCE);
  }

  @Test
  void fieldsOfLaterVersionsArePassedOver() {
    assertEquals(
        new Joined("viewer"), inbox.data(event("{\"role\":\"viewer\",\"later\":1}"), Joined.class));
  }

  @Test
  void dataThatCannotBeReadIsNotTakenForSomethingElse() {
    assertThrows(IllegalStateException.class, () -> inbox.data(event("{\"role\":"), Joined.class));
  }

  private static ConsumerRecord<String, String> delivered(CloudEvent<String> event) {
    var headers = new RecordHeaders();
    CloudEventHeaders.write(event).forEach(headers::add);
    return new ConsumerRecord<>(
        "keyhaven.identity.v1",
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        event.organizationId().toString(),
        event.data(),
        headers,
        Optional.empty());
  }

  private static CloudEvent<String> event(String data) {
    return new CloudEvent<>(
        UUID.randomUUID(),
        "keyhaven.identity.member.joined.v1",
        "/keyhaven/identity",
        "subject",
        UUID.randomUUID(),
        Instant.now(),
        data);
  }
}
