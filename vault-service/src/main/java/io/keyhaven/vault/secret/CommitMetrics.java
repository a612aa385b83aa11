package io.keyhaven.vault.secret;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How much is written. */
@ApplicationScoped
class CommitMetrics {
  private final Counter revisions;
  private final Counter names;

  CommitMetrics(MeterRegistry registry) {
    revisions =
        Counter.builder("keyhaven.vault.revisions")
            .description("Revisions made, one for each path that a commit changed")
            .register(registry);
    names =
        Counter.builder("keyhaven.vault.changes")
            .description("Names written or deleted")
            .register(registry);
  }

  void committed(Committed committed) {
    revisions.increment();
    names.increment(committed.counts().changed());
  }
}
