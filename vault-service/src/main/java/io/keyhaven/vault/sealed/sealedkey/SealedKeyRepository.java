package io.keyhaven.vault.sealed.sealedkey;

import static java.util.stream.Collectors.toMap;

import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sealed keys and their versions. */
@ApplicationScoped
class SealedKeyRepository {
  private static final String OF_VAULT =
      "from SealedKey k where k.organizationId = :organization and k.vaultId = :vault";
  private static final String NEWEST =
      """
      select e from SealedKey k join SealedKeyVersion e
        on e.organizationId = k.organizationId and e.vaultId = k.vaultId
        and e.keyId = k.id and e.version = k.version
      where k.organizationId = :organization and k.vaultId = :vault and k.id in :ids
      """;
  private static final String VERSIONS =
      """
      from SealedKeyVersion e
      where e.organizationId = :organization and e.vaultId = :vault and e.keyId = :id
        and e.version < :before
      order by e.version desc
      """;
  private static final String DELETE =
      """
      delete from SealedKey k
      where k.organizationId = :organization and k.vaultId = :vault and k.id = :id
      """;

  /** The keys of these ids, also those in the trash, by id. */
  Uni<Map<UUID, SealedKey>> held(VaultAccess vault, Collection<UUID> ids) {
    return list(vault, OF_VAULT + " and k.id in :ids", SealedKey.class, Map.of("ids", ids))
        .map(keys -> keys.stream().collect(toMap(key -> key.id, key -> key)));
  }

  Uni<Optional<SealedKey>> find(VaultAccess vault, UUID id) {
    return held(vault, List.of(id)).map(held -> Optional.ofNullable(held.get(id)));
  }

  /** One row more than asked for, when there are so many. */
  Uni<List<SealedKey>> page(VaultAccess vault, SealedKeyQuery query) {
    return list(
        vault,
        OF_VAULT + query.conditions() + query.orderBy(),
        SealedKey.class,
        query.parameters(),
        query.page().limit() + 1);
  }

  /** The newest version of each of these keys, by the key's id. */
  Uni<Map<UUID, SealedKeyVersion>> newest(VaultAccess vault, Collection<UUID> ids) {
    return list(vault, NEWEST, SealedKeyVersion.class, Map.of("ids", ids))
        .map(found -> found.stream().collect(toMap(version -> version.keyId, version -> version)));
  }

  /** Versions of a key, newest first. */
  Uni<List<SealedKeyVersion>> versions(VaultAccess vault, UUID id, long before, int most) {
    return list(vault, VERSIONS, SealedKeyVersion.class, Map.of("id", id, "before", before), most);
  }

  Uni<Void> insert(List<SealedKey> keys, List<SealedKeyVersion> versions) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .persistAll(keys.toArray())
                    .chain(() -> session.persistAll(versions.toArray())));
  }

  /** Deletes a key with all its versions, for good. */
  Uni<Void> purge(SealedKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createMutationQuery(DELETE)
                    .setParameter("organization", key.organizationId)
                    .setParameter("vault", key.vaultId)
                    .setParameter("id", key.id)
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static <T> Uni<List<T>> list(
      VaultAccess vault, String hql, Class<T> type, Map<String, Object> parameters) {
    return list(vault, hql, type, parameters, Integer.MAX_VALUE);
  }

  private static <T> Uni<List<T>> list(
      VaultAccess vault, String hql, Class<T> type, Map<String, Object> parameters, int most) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("organization", vault.organization());
    all.put("vault", vault.id());
    return Panache.getSession()
        .chain(
            session -> {
              var selection = session.createSelectionQuery(hql, type).setMaxResults(most);
              all.forEach(selection::setParameter);
              return selection.getResultList();
            });
  }
}
