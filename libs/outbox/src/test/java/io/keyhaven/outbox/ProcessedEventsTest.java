package io.keyhaven.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However often an event comes, it is applied once. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
class ProcessedEventsTest {
  PostgresAdmin postgres;

  @Inject Transactions transactions;
  @Inject ProcessedEvents processed;

  private final UUID event = UUID.randomUUID();
  private final AtomicInteger applied = new AtomicInteger();

  @Test
  void aSecondDeliveryChangesNothing() {
    transactions.run(() -> processed.once(event, this::apply));
    transactions.run(() -> processed.once(event, this::apply));
    assertEquals(1, applied.get());
  }

  @Test
  void deliveriesAtTheSameTimeApplyOnce() throws Exception {
    Callable<Boolean> delivery =
        () -> {
          transactions.run(() -> processed.once(event, this::apply));
          return true;
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> done :
          threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> delivery).toList())) {
        assertEquals(true, done.get());
      }
    }
    assertEquals(1, applied.get());
  }

  @Test
  void whatFailedIsAppliedWithTheNextDelivery() {
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.run(
                () ->
                    processed.once(
                        event,
                        () -> Uni.createFrom().failure(new IllegalStateException("not now")))));
    transactions.run(() -> processed.once(event, this::apply));
    assertEquals(1, applied.get());
  }

  @Test
  void anUnknownTypeIsParkedOnce() {
    var unknown =
        new CloudEvent<>(
            event,
            "keyhaven.identity.member.promoted.v9",
            "/keyhaven/identity",
            "subject",
            UUID.randomUUID(),
            Instant.now(),
            "{\"later\":true}");
    transactions.run(() -> processed.park("keyhaven.identity.v1", unknown));
    transactions.run(() -> processed.park("keyhaven.identity.v1", unknown));
    assertEquals(
        List.of("{\"later\":true}"),
        postgres.query("select data from parked_event where event_id = '" + event + "'"));
  }

  private Uni<Void> apply() {
    return Uni.createFrom().voidItem().invoke(() -> applied.incrementAndGet());
  }
}
