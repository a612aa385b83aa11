package io.keyhaven.outbox;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.Topics;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A service's transactions, for tests to commit or to let fail. */
@ApplicationScoped
class Transactions {
  private final Outbox outbox;

  Transactions(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The n-th commit to a path of an organization. */
  static CloudEvent<PathCommitted> event(UUID organization, long revision) {
    UUID path = UUID.randomUUID();
    var data =
        new PathCommitted(
            organization,
            UUID.randomUUID(),
            UUID.randomUUID(),
            path,
            "/",
            revision,
            List.of("NAME"),
            List.of());
    return CloudEvent.of("vault", PathCommitted.TYPE, path, organization, data);
  }

  void commit(List<? extends CloudEvent<?>> events) {
    run(() -> outbox.appendAll(Topics.VAULT, events));
  }

  void commit(CloudEvent<?> event) {
    run(() -> outbox.append(Topics.VAULT, event));
  }

  /** Appends and then fails. */
  void rollBack(CloudEvent<?> event) {
    try {
      run(
          () ->
              outbox
                  .append(Topics.VAULT, event)
                  .onItem()
                  .failWith(() -> new IllegalStateException("changed mind")));
    } catch (IllegalStateException expected) {
      return;
    }
    throw new AssertionError("was committed");
  }

  void run(Supplier<Uni<Void>> work) {
    Void unused = get(work);
  }

  <T> T get(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(work));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
