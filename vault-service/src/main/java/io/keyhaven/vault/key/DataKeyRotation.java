package io.keyhaven.vault.key;

import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.key.RotationRepository.ProjectKey;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Gives a project its next data key when the present one has served its time. What is written from
 * then on is sealed under it; {@code rotation} reencrypts the rest.
 */
@ApplicationScoped
class DataKeyRotation {
  private final RotationRepository due;
  private final KeyMaker maker;
  private final KeyConfig config;
  private final TenantTransaction tenant;

  DataKeyRotation(
      RotationRepository due, KeyMaker maker, KeyConfig config, TenantTransaction tenant) {
    this.due = due;
    this.maker = maker;
    this.config = config;
    this.tenant = tenant;
  }

  /** One round; the next takes what is left. */
  @Scheduled(
      identity = "rotate-data-keys",
      every = "${keyhaven.keys.rotate-every:10m}",
      delayed = "7s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> rotate() {
    Instant olderThan = Instant.now().minus(config.dataKeyLifetime());
    return tenant
        .unscoped(() -> due.projectsToRotate(olderThan, config.batch()))
        .chain(projects -> Each.of("Key rotation", projects, this::makeNext));
  }

  private Uni<Void> makeNext(ProjectKey project) {
    return maker
        .load(project.organization(), project.id())
        .chain(known -> maker.makeDataKey(project.organization(), project.id(), known))
        .replaceWithVoid();
  }
}
