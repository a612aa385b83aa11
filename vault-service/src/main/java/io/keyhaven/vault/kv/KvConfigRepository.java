package io.keyhaven.vault.kv;

import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import java.util.function.Consumer;

/** What holds for all paths of an organization. */
@ApplicationScoped
class KvConfigRepository implements PanacheRepositoryBase<KvConfig, UUID> {
  private static final String CREATE =
      """
      insert into kv_config (organization_id, max_versions, cas_required, delete_version_after)
      values (?1, 0, false, 0) on conflict do nothing
      """;

  /** What was set, or what holds where nothing was. */
  Uni<KvConfig> find(OrganizationId organization) {
    return findById(organization.value())
        .map(found -> found == null ? new KvConfig(organization) : found);
  }

  Uni<Void> change(OrganizationId organization, Consumer<KvConfig> change) {
    return create(organization)
        .chain(() -> findById(organization.value(), LockModeType.PESSIMISTIC_WRITE))
        .invoke(change)
        .replaceWithVoid();
  }

  /** Unless it is there; a concurrent creation is waited for. */
  private static Uni<Integer> create(OrganizationId organization) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(CREATE)
                    .setParameter(1, organization.value())
                    .executeUpdate());
  }
}
