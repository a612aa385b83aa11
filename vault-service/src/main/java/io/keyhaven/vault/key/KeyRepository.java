package io.keyhaven.vault.key;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.crypto.EncryptionBudget;
import io.keyhaven.vault.crypto.WrappedDataKey;
import io.keyhaven.vault.crypto.WrappedOrganizationKey;
import io.keyhaven.vault.request.Timestamp;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Wrapped keys. */
@ApplicationScoped
class KeyRepository {
  private static final String INSERT_ORGANIZATION_KEY =
      """
      insert into organization_key (id, organization_id, generation, root_key_id, wrapped, created_at)
      values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (organization_id, generation) do nothing
      """;
  private static final String INSERT_DATA_KEY =
      """
      insert into data_key
        (id, organization_id, project_id, generation, organization_key_id, wrapped, created_at)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (project_id, generation) do nothing
      """;
  private static final String RESERVE =
      """
      update data_key set reserved = reserved + ?3
      where organization_id = ?1 and id = ?2 and reserved + ?3 <= ?4
      """;
  private static final String REPLACE =
      """
      update organization_key set root_key_id = ?3, wrapped = ?4
      where id = ?1 and root_key_id = ?2
      """;

  Uni<List<WrappedOrganizationKey>> organizationKeys(OrganizationId organization) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "from StoredOrganizationKey k where k.organizationId = ?1"
                            + " order by k.generation",
                        StoredOrganizationKey.class)
                    .setParameter(1, organization.value())
                    .getResultList())
        .map(keys -> keys.stream().map(StoredOrganizationKey::wrapped).toList());
  }

  Uni<List<WrappedDataKey>> dataKeys(OrganizationId organization, UUID projectId) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "from StoredDataKey k where k.organizationId = ?1 and k.projectId = ?2"
                            + " order by k.generation",
                        StoredDataKey.class)
                    .setParameter(1, organization.value())
                    .setParameter(2, projectId)
                    .getResultList())
        .map(keys -> keys.stream().map(StoredDataKey::wrapped).toList());
  }

  /** Stores a new key unless another process was first with that generation. */
  Uni<Void> insert(WrappedOrganizationKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT_ORGANIZATION_KEY)
                    .setParameter(1, key.id())
                    .setParameter(2, key.organization().value())
                    .setParameter(3, key.generation())
                    .setParameter(4, key.rootKeyId())
                    .setParameter(5, key.wrapped())
                    .setParameter(6, Timestamp.now())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Stores a new key unless another process was first with that generation. */
  Uni<Void> insert(WrappedDataKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT_DATA_KEY)
                    .setParameter(1, key.id())
                    .setParameter(2, key.organization().value())
                    .setParameter(3, key.project())
                    .setParameter(4, key.generation())
                    .setParameter(5, key.organizationKeyId())
                    .setParameter(6, key.wrapped())
                    .setParameter(7, Timestamp.now())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /**
   * Reserves encryptions of a data key, all or none.
   *
   * @return whether its limit allows them
   */
  Uni<Boolean> reserve(OrganizationId organization, UUID dataKeyId, long block) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(RESERVE)
                    .setParameter(1, organization.value())
                    .setParameter(2, dataKeyId)
                    .setParameter(3, block)
                    .setParameter(4, EncryptionBudget.LIMIT)
                    .executeUpdate())
        .map(rows -> rows == 1);
  }

  /**
   * Stores keys that were wrapped again, unless another process has done so meanwhile.
   *
   * @return how many it stored
   */
  Uni<Integer> replace(List<KeyRewrap.Rewrapped> keys) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToUniAndConcatenate(KeyRepository::replace)
        .collect()
        .with(Collectors.summingInt(Integer::intValue));
  }

  private static Uni<Integer> replace(KeyRewrap.Rewrapped rewrapped) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(REPLACE)
                    .setParameter(1, rewrapped.key().id())
                    .setParameter(2, rewrapped.previousRootKeyId())
                    .setParameter(3, rewrapped.key().rootKeyId())
                    .setParameter(4, rewrapped.key().wrapped())
                    .executeUpdate());
  }
}
