package io.keyhaven.vault.rotation;

import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.key.KeyService;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.rotation.ReencryptionRepository.ReplacedKey;
import io.keyhaven.vault.rotation.ReencryptionRepository.SealedValue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Moves values from replaced data keys to the present one. Readers and writers go on meanwhile: a
 * value is replaced only if it still is what was read. Each key is moved by one replica at a time.
 */
@ApplicationScoped
class ReencryptionService {
  private static final Logger LOG = Logger.getLogger(ReencryptionService.class);
  private static final int KEYS_IN_A_ROUND = 20;

  private final ReencryptionRepository values;
  private final ReencryptionConfig config;
  private final KeyService keys;
  private final TenantTransaction tenant;

  ReencryptionService(
      ReencryptionRepository values,
      ReencryptionConfig config,
      KeyService keys,
      TenantTransaction tenant) {
    this.values = values;
    this.config = config;
    this.keys = keys;
    this.tenant = tenant;
  }

  /** One round; the next takes what is left. */
  @Scheduled(
      identity = "reencrypt",
      every = "${keyhaven.reencryption.every:1m}",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> reencrypt() {
    Instant replacedBefore = Instant.now().minus(config.grace());
    return tenant
        .unscoped(() -> values.toDrain(replacedBefore, KEYS_IN_A_ROUND))
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUniAndConcatenate(this::drainGuarded)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> drainGuarded(ReplacedKey key) {
    return drain(key, config.batchesInARound())
        .onFailure()
        .invoke(failure -> LOG.warnf("Data key %s not drained: %s", key.id(), failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> drain(ReplacedKey key, int batches) {
    return reencryptBatch(key)
        .chain(
            progress ->
                switch (progress) {
                  case MOVED -> batches == 1 ? nothing() : drain(key, batches - 1);
                  case NOTHING_LEFT -> tenant.in(key.organization(), () -> values.markDrained(key));
                  case ELSEWHERE -> nothing();
                });
  }

  private Uni<Progress> reencryptBatch(ReplacedKey key) {
    return keys.using(
        key.organization(),
        key.projectId(),
        open ->
            tenant.in(
                key.organization(),
                () -> values.claim(key).chain(claimed -> moveBatch(key, claimed, open))));
  }

  private Uni<Progress> moveBatch(ReplacedKey key, boolean isClaimed, ProjectKeys open) {
    return isClaimed
        ? values.sealedUnder(key, config.batch()).chain(found -> move(found, open))
        : Uni.createFrom().item(Progress.ELSEWHERE);
  }

  private Uni<Progress> move(List<SealedValue> found, ProjectKeys open) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(Progress.NOTHING_LEFT);
    }
    open.take(found.size());
    return Multi.createFrom()
        .iterable(found)
        .onItem()
        .transformToUniAndConcatenate(value -> values.replace(value, reseal(value, open)))
        .collect()
        .last()
        .replaceWith(Progress.MOVED);
  }

  private static byte[] reseal(SealedValue value, ProjectKeys open) {
    byte[] plain = open.open(value.context(), value.sealed());
    try {
      return open.seal(value.context(), plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** What a batch came to. */
  private enum Progress {
    MOVED,
    NOTHING_LEFT,
    /** Another replica is at this key. */
    ELSEWHERE
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
