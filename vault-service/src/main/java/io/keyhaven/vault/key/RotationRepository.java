package io.keyhaven.vault.key;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.crypto.WrappedDataKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is due for rotation, over all organizations, and data keys under another parent. */
@ApplicationScoped
class RotationRepository {
  private static final String REWRAP_DATA_KEY =
      """
      update data_key set wrapped = ?3, organization_key_id = ?4
      where id = ?1 and organization_key_id = ?2
      """;

  Uni<List<UUID>> organizationsToRewrap(UUID currentRootKeyId, int batch) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select organizations_to_rewrap(?1, ?2)", UUID.class)
                    .setParameter(1, currentRootKeyId)
                    .setParameter(2, batch)
                    .getResultList());
  }

  Uni<List<OldOrganizationKey>> organizationKeysToRotate(Instant olderThan, int batch) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select organization_id, generation"
                            + " from organization_keys_to_rotate(?1, ?2)",
                        Object[].class)
                    .setParameter(1, olderThan)
                    .setParameter(2, batch)
                    .getResultList())
        .map(rows -> rows.stream().map(OldOrganizationKey::of).toList());
  }

  Uni<List<UUID>> organizationsToRewrapDataKeys(int batch) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select organizations_to_rewrap_data_keys(?1)", UUID.class)
                    .setParameter(1, batch)
                    .getResultList());
  }

  Uni<List<OldDataKey>> dataKeysToRotate(Instant olderThan, int batch) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select organization_id, project_id, generation"
                            + " from data_keys_to_rotate(?1, ?2)",
                        Object[].class)
                    .setParameter(1, olderThan)
                    .setParameter(2, batch)
                    .getResultList())
        .map(rows -> rows.stream().map(OldDataKey::of).toList());
  }

  /** All data keys of an organization. */
  Uni<List<WrappedDataKey>> dataKeys(OrganizationId organization) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "from StoredDataKey k where k.organizationId = ?1", StoredDataKey.class)
                    .setParameter(1, organization.value())
                    .getResultList())
        .map(keys -> keys.stream().map(StoredDataKey::wrapped).toList());
  }

  /** Stores a data key that was wrapped again, unless another process has done so meanwhile. */
  Uni<Integer> replace(UUID previousParentId, WrappedDataKey rewrapped) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(REWRAP_DATA_KEY)
                    .setParameter(1, rewrapped.id())
                    .setParameter(2, previousParentId)
                    .setParameter(3, rewrapped.wrapped())
                    .setParameter(4, rewrapped.organizationKeyId())
                    .executeUpdate());
  }

  /**
   * An organization's newest key when it was found too old; by then another may have replaced it.
   */
  record OldOrganizationKey(OrganizationId organization, int generation) {
    static OldOrganizationKey of(Object[] row) {
      return new OldOrganizationKey(new OrganizationId((UUID) row[0]), (Integer) row[1]);
    }
  }

  /**
   * A project's newest data key when it was found too old; by then another may have replaced it.
   */
  record OldDataKey(OrganizationId organization, UUID projectId, int generation) {
    static OldDataKey of(Object[] row) {
      return new OldDataKey(new OrganizationId((UUID) row[0]), (UUID) row[1], (Integer) row[2]);
    }
  }
}
