package io.keyhaven.identity.generation;

import io.keyhaven.principal.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells Redis again what was committed. Every second: the marks of the last few, in case Redis lost
 * one between the change and its commit; and every living mark when this Redis process has not been
 * told yet (it restarted, was emptied or replaced), during which the gateway serves nobody. Then it
 * also waits for changes under way, whose mark went to the process before.
 */
@ApplicationScoped
class MarkPublisher {
  private static final Logger LOG = Logger.getLogger(MarkPublisher.class);
  private static final int RECENT_SECONDS = 5;
  private static final int LIVING_SECONDS = 30 * 60;

  private final TenantTransaction transaction;
  private final MarkRepository marks;
  private final MarkStore store;
  private final AtomicBoolean reachable = new AtomicBoolean(true);

  MarkPublisher(TenantTransaction transaction, MarkRepository marks, MarkStore store) {
    this.transaction = transaction;
    this.marks = marks;
    this.store = store;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> publish() {
    return store
        .state()
        .chain(state -> state.ready() ? publishRecent() : publishLiving(state.runId()))
        .invoke(() -> reachable.set(true))
        .onFailure()
        .invoke(this::report)
        .onFailure()
        .recoverWithNull();
  }

  @Scheduled(every = "10m", delayed = "1m")
  Uni<Void> purge() {
    return transaction.unscoped(marks::purge);
  }

  private Uni<Void> publishRecent() {
    return transaction.unscoped(() -> marks.recent(RECENT_SECONDS, false)).chain(store::raise);
  }

  private Uni<Void> publishLiving(String runId) {
    LOG.info("Redis is told every living mark");
    return store.setNotReady().chain(() -> transaction.unscoped(() -> publishLivingAlone(runId)));
  }

  /** Redis is told inside the transaction, so that no raise commits in between unheard. */
  private Uni<Void> publishLivingAlone(String runId) {
    return marks
        .recent(LIVING_SECONDS, true)
        .chain(store::raise)
        .chain(() -> store.setReady(runId));
  }

  private void report(Throwable failure) {
    if (reachable.getAndSet(false)) {
      LOG.warnf("Marks cannot be published, trying every second: %s", failure);
    }
  }
}
