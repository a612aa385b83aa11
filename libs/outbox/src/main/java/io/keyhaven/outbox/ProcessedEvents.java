package io.keyhaven.outbox;

import io.keyhaven.events.CloudEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** Applies an event once, however often it is delivered. Called inside the applying transaction. */
@ApplicationScoped
public class ProcessedEvents {
  private static final String CLAIM =
      "insert into processed_event (event_id) values (?1) on conflict do nothing";
  private static final String PARK =
      "insert into parked_event (event_id, topic, type, data) values (?1, ?2, ?3, ?4)"
          + " on conflict do nothing";

  /**
   * Runs the work unless this event was applied before. A concurrent delivery waits for the first
   * to commit and then does nothing.
   */
  public Uni<Void> once(UUID eventId, Supplier<Uni<Void>> work) {
    return Panache.getSession()
        .chain(session -> session.createNativeQuery(CLAIM).setParameter(1, eventId).executeUpdate())
        .chain(claimed -> claimed == 1 ? work.get() : Uni.createFrom().voidItem());
  }

  /** Keeps an event of a type this version does not know, for one that does. */
  public Uni<Void> park(String topic, CloudEvent<String> unknown) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(PARK)
                    .setParameter(1, unknown.id())
                    .setParameter(2, topic)
                    .setParameter(3, unknown.type())
                    .setParameter(4, unknown.data())
                    .executeUpdate())
        .replaceWithVoid();
  }
}
