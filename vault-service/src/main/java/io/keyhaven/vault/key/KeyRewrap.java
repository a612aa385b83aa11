package io.keyhaven.vault.key;

import io.keyhaven.envelope.RootKeyProvider;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.crypto.KeyHierarchy;
import io.keyhaven.vault.crypto.Keyring;
import io.keyhaven.vault.crypto.WrappedOrganizationKey;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * After the root key has changed, wraps the organization keys again under the new one while
 * serving; what lies below stays as it is. When nothing names the old root key any more it can be
 * removed.
 *
 * <p>Any number of replicas may do it at once: a key that another one has rewrapped is left alone.
 */
@ApplicationScoped
class KeyRewrap {
  private final RootKeyProvider rootKeys;
  private final RotationRepository due;
  private final KeyRepository repository;
  private final KeyHierarchy hierarchy;
  private final Keyring keyring;
  private final KeyMetrics metrics;
  private final KeyConfig config;
  private final TenantTransaction tenant;
  private final Vertx vertx;

  KeyRewrap(
      RootKeyProvider rootKeys,
      RotationRepository due,
      KeyRepository repository,
      KeyHierarchy hierarchy,
      Keyring keyring,
      KeyMetrics metrics,
      KeyConfig config,
      TenantTransaction tenant,
      Vertx vertx) {
    this.rootKeys = rootKeys;
    this.due = due;
    this.repository = repository;
    this.hierarchy = hierarchy;
    this.keyring = keyring;
    this.metrics = metrics;
    this.config = config;
    this.tenant = tenant;
    this.vertx = vertx;
  }

  /** One round; the next takes what is left. */
  @Scheduled(
      identity = "rewrap",
      every = "${keyhaven.keys.rewrap-every:1m}",
      delayed = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> rewrap() {
    return vertx
        .executeBlocking(rootKeys::currentKeyId, false)
        .chain(root -> tenant.unscoped(() -> due.organizationsToRewrap(root, config.batch())))
        .map(ids -> ids.stream().map(OrganizationId::new).toList())
        .chain(organizations -> Each.of("Key rewrap", organizations, this::rewrap));
  }

  /** Erases what has expired also when nobody asks for it. */
  @Scheduled(identity = "sweep-keys", every = "1m")
  void sweep() {
    keyring.sweep();
  }

  private Uni<Void> rewrap(OrganizationId organization) {
    return tenant
        .in(organization, () -> repository.organizationKeys(organization))
        .chain(keys -> vertx.executeBlocking(() -> rewrapped(keys), false))
        .chain(keys -> tenant.in(organization, () -> repository.replace(keys)))
        .invoke(metrics::rewrapped)
        .replaceWithVoid();
  }

  private List<Rewrapped> rewrapped(List<WrappedOrganizationKey> keys) {
    return keys.stream()
        .filter(hierarchy::needsRewrap)
        .map(key -> new Rewrapped(key.rootKeyId(), hierarchy.rewrap(key)))
        .toList();
  }

  /** A key under the current root key, and the root key it was under before. */
  record Rewrapped(UUID previousRootKeyId, WrappedOrganizationKey key) {}
}
