package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.sealed.sealedvault.SealedVaultConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Deletes for good what has been in the trash for its time: keys, and whole vaults. Any number of
 * replicas may do it at once.
 */
@ApplicationScoped
class TrashPurge {
  private final TenantTransaction tenant;
  private final SealedVaultConfig config;

  TrashPurge(TenantTransaction tenant, SealedVaultConfig config) {
    this.tenant = tenant;
    this.config = config;
  }

  @Scheduled(
      every = "${keyhaven.sealed.purge-every:1h}",
      delayed = "2m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    Instant before = Instant.now().minus(config.trashKeptFor());
    return tenant
        .unscoped(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery("select sealed_purge(?1, ?2)", Long.class)
                                .setParameter(1, before)
                                .setParameter(2, config.purgeBatch())
                                .getSingleResult()))
        .replaceWithVoid();
  }
}
