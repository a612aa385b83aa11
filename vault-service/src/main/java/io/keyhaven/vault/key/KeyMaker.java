package io.keyhaven.vault.key;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.crypto.KeyHierarchy;
import io.keyhaven.vault.crypto.Keyring;
import io.keyhaven.vault.crypto.OrganizationKey;
import io.keyhaven.vault.crypto.WrappedDataKey;
import io.keyhaven.vault.crypto.WrappedOrganizationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Makes keys when they are first needed. Of several processes that make the same generation at once
 * one stores it, and all use that one.
 */
@ApplicationScoped
class KeyMaker {
  private final KeyRepository repository;
  private final KeyHierarchy hierarchy;
  private final Keyring keyring;
  private final TenantTransaction tenant;
  private final Vertx vertx;

  KeyMaker(
      KeyRepository repository,
      KeyHierarchy hierarchy,
      Keyring keyring,
      TenantTransaction tenant,
      Vertx vertx) {
    this.repository = repository;
    this.hierarchy = hierarchy;
    this.keyring = keyring;
    this.tenant = tenant;
    this.vertx = vertx;
  }

  /** What the database has; not inside a transaction. */
  Uni<WrappedKeys> load(OrganizationId organization, UUID projectId) {
    return tenant.in(
        organization,
        () ->
            repository
                .organizationKeys(organization)
                .chain(
                    parents ->
                        repository
                            .dataKeys(organization, projectId)
                            .map(keys -> new WrappedKeys(parents, keys))));
  }

  /**
   * Makes the data key that follows those known, unless another process has; not inside a
   * transaction.
   *
   * @return what the database has then
   */
  Uni<WrappedKeys> makeDataKey(OrganizationId organization, UUID projectId, WrappedKeys known) {
    return organizationKey(organization, projectId, known)
        .chain(parent -> vertx.executeBlocking(() -> nextDataKey(parent, projectId, known), false))
        .chain(key -> tenant.in(organization, () -> repository.insert(key)))
        .chain(() -> load(organization, projectId));
  }

  private Uni<WrappedOrganizationKey> organizationKey(
      OrganizationId organization, UUID projectId, WrappedKeys known) {
    return known
        .currentOrganizationKey()
        .map(Uni.createFrom()::item)
        .orElseGet(
            () ->
                makeOrganizationKey(organization)
                    .chain(() -> load(organization, projectId))
                    .map(keys -> keys.currentOrganizationKey().orElseThrow()));
  }

  private Uni<Void> makeOrganizationKey(OrganizationId organization) {
    return vertx
        .executeBlocking(
            () -> hierarchy.createOrganizationKey(TimeOrderedId.next(), organization, 1), false)
        .chain(key -> tenant.in(organization, () -> repository.insert(key)));
  }

  private WrappedDataKey nextDataKey(
      WrappedOrganizationKey parent, UUID projectId, WrappedKeys known) {
    int generation = known.currentDataKey().map(key -> key.generation() + 1).orElse(1);
    try (OrganizationKey open = keyring.open(parent)) {
      return open.createDataKey(TimeOrderedId.next(), projectId, generation);
    }
  }
}
