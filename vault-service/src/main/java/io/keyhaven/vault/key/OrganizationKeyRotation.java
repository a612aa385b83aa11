package io.keyhaven.vault.key;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.crypto.KeyHierarchy;
import io.keyhaven.vault.crypto.Keyring;
import io.keyhaven.vault.crypto.OrganizationKey;
import io.keyhaven.vault.crypto.WrappedDataKey;
import io.keyhaven.vault.crypto.WrappedOrganizationKey;
import io.keyhaven.vault.key.RotationRepository.OldOrganizationKey;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives an organization its next key when the present one has served its time, and wraps its data
 * keys under it; values stay as they are. Any number of replicas may do it at once.
 */
@ApplicationScoped
class OrganizationKeyRotation {
  private final RotationRepository due;
  private final KeyRepository repository;
  private final KeyHierarchy hierarchy;
  private final Keyring keyring;
  private final KeyConfig config;
  private final TenantTransaction tenant;
  private final Vertx vertx;

  OrganizationKeyRotation(
      RotationRepository due,
      KeyRepository repository,
      KeyHierarchy hierarchy,
      Keyring keyring,
      KeyConfig config,
      TenantTransaction tenant,
      Vertx vertx) {
    this.due = due;
    this.repository = repository;
    this.hierarchy = hierarchy;
    this.keyring = keyring;
    this.config = config;
    this.tenant = tenant;
    this.vertx = vertx;
  }

  /** One round; the next takes what is left. */
  @Scheduled(
      identity = "rotate-organization-keys",
      every = "${keyhaven.keys.rotate-every:10m}",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> rotate() {
    Instant olderThan = Instant.now().minus(config.organizationKeyLifetime());
    return tenant
        .unscoped(() -> due.organizationKeysToRotate(olderThan, config.batch()))
        .chain(old -> Each.of("Key rotation", old, this::makeNext))
        .chain(() -> tenant.unscoped(() -> due.organizationsToRewrapDataKeys(config.batch())))
        .chain(ids -> Each.of("Data key rewrap", organizations(ids), this::rewrap));
  }

  /** Exactly the generation after the old one, which is stored unless another replica was first. */
  Uni<Void> makeNext(OldOrganizationKey old) {
    return vertx
        .executeBlocking(
            () ->
                hierarchy.createOrganizationKey(
                    TimeOrderedId.next(), old.organization(), old.generation() + 1),
            false)
        .chain(key -> tenant.in(old.organization(), () -> repository.insert(key)));
  }

  private Uni<Void> rewrap(OrganizationId organization) {
    return tenant
        .in(
            organization,
            () ->
                repository
                    .organizationKeys(organization)
                    .chain(
                        parents ->
                            due.dataKeys(organization).map(keys -> new WrappedKeys(parents, keys))))
        .chain(keys -> vertx.executeBlocking(() -> rewrapped(keys), false))
        .chain(
            keys ->
                Each.of(
                    "Data key rewrap",
                    keys,
                    key ->
                        tenant
                            .in(organization, () -> due.replace(key.previousParentId, key.key))
                            .replaceWithVoid()));
  }

  private List<Rewrapped> rewrapped(WrappedKeys keys) {
    WrappedOrganizationKey newest = keys.currentOrganizationKey().orElseThrow();
    var parents =
        keys.organizationKeys().stream()
            .collect(Collectors.toMap(WrappedOrganizationKey::id, Function.identity()));
    try (OrganizationKey successor = keyring.open(newest)) {
      return keys.dataKeys().stream()
          .filter(key -> !key.organizationKeyId().equals(newest.id()))
          .map(key -> rewrap(key, parents.get(key.organizationKeyId()), successor))
          .toList();
    }
  }

  private Rewrapped rewrap(
      WrappedDataKey key, WrappedOrganizationKey parent, OrganizationKey successor) {
    try (OrganizationKey present = keyring.open(parent)) {
      return new Rewrapped(parent.id(), present.rewrap(key, successor));
    }
  }

  private static List<OrganizationId> organizations(List<UUID> ids) {
    return ids.stream().map(OrganizationId::new).toList();
  }

  /** A data key under the newest organization key, and the parent it was under before. */
  private record Rewrapped(UUID previousParentId, WrappedDataKey key) {}
}
