package io.keyhaven.audit.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes delivered messages into the chains or, where that is impossible, into the parking place.
 */
@ApplicationScoped
class IntakeService {
  private static final Logger LOG = Logger.getLogger(IntakeService.class);

  private final EventReader reader;
  private final IntakeRepository repository;
  private final IntakeMetrics metrics;
  private final Announcement announcement;

  IntakeService(
      EventReader reader,
      IntakeRepository repository,
      IntakeMetrics metrics,
      Announcement announcement) {
    this.reader = reader;
    this.repository = repository;
    this.metrics = metrics;
    this.announcement = announcement;
  }

  /**
   * Completes when everything delivered is committed, as a record or as a parked message; fails
   * with nothing of it committed when the database is away.
   */
  Uni<Void> take(List<ConsumerRecord<byte[], byte[]>> delivered) {
    return commit(reader.read(delivered))
        .onFailure(RefusedByDatabaseException.class)
        .recoverWithUni(refusal -> divide(delivered, refusal.getMessage()));
  }

  private Uni<Void> commit(Batch batch) {
    return repository
        .append(batch)
        .invoke(metrics::appended)
        .invoke(() -> batch.parked().forEach(this::parked))
        .chain(announcement::of);
  }

  /** One message that the database refuses must not hold up the others: find it by halves. */
  private Uni<Void> divide(List<ConsumerRecord<byte[], byte[]>> refused, String reason) {
    int half = refused.size() / 2;
    return half == 0
        ? commit(Batch.parking(ParkedMessage.of(refused.getFirst(), reason)))
        : take(refused.subList(0, half)).chain(() -> take(refused.subList(half, refused.size())));
  }

  private void parked(ParkedMessage message) {
    metrics.parked(message);
    LOG.errorf(
        "Parked message %d of %s-%d: %s",
        message.offset(), message.topic(), message.partition(), message.reason());
  }
}
