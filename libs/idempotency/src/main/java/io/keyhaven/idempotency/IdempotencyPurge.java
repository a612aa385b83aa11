package io.keyhaven.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets keys whose 24 hours are over. Any number of replicas may do it at once. */
@ApplicationScoped
class IdempotencyPurge {
  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return Panache.withTransaction(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery("select idempotency_purge()", Long.class)
                                .getSingleResult()))
        .replaceWithVoid();
  }
}
