package io.keyhaven.vault.key;

import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.key.RotationRepository.OldDataKey;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Gives a project its next data key when the present one has served its time. What is written from
 * then on is sealed under it; {@code rotation} reencrypts the rest. Any number of replicas may do
 * it at once: they make one next key together.
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
        .unscoped(() -> due.dataKeysToRotate(olderThan, config.batch()))
        .chain(old -> Each.of("Key rotation", old, this::makeNext));
  }

  /** Makes the key after an old one, unless another replica has since it was found. */
  Uni<Void> makeNext(OldDataKey old) {
    return maker
        .load(old.organization(), old.projectId())
        .chain(known -> isStillCurrent(old, known) ? makeNext(old, known) : nothing());
  }

  private Uni<Void> makeNext(OldDataKey old, WrappedKeys known) {
    return maker.makeDataKey(old.organization(), old.projectId(), known).replaceWithVoid();
  }

  private static boolean isStillCurrent(OldDataKey old, WrappedKeys known) {
    return known.currentDataKey().filter(key -> key.generation() == old.generation()).isPresent();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
