package io.keyhaven.vault.rotation;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.crypto.ValueContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Values under replaced data keys. The tables of secrets are read here by name, their rows not
 * held.
 */
@ApplicationScoped
class ReencryptionRepository {
  private static final String TO_DRAIN =
      "select organization_id, project_id, data_key_id from data_keys_to_drain(?1, ?2)";

  /** Bytes 2 to 17 of a stored value name its data key; there is an index on them. */
  private static final String SEALED_UNDER =
      """
      select v.id, p.environment_id, v.path_id, v.secret_id, v.version, v.value
      from secret_version v join path p on p.id = v.path_id
      where v.organization_id = ?1 and p.project_id = ?2
        and substring(v.value from 2 for 16) = uuid_send(?3)
      limit ?4
      """;

  private static final String CLAIM =
      "select pg_try_advisory_xact_lock(hashtextextended('reencrypt/' || ?1, 0))";

  /** Unless it was sealed again meanwhile. */
  private static final String REPLACE =
      "update secret_version set value = ?3 where id = ?1 and value = ?2";

  private static final String DRAINED =
      "update data_key set drained_at = now() where organization_id = ?1 and id = ?2";

  /** A data key that was replaced. */
  record ReplacedKey(OrganizationId organization, UUID projectId, UUID id) {}

  /** A value to be sealed again. */
  record SealedValue(UUID versionId, ValueContext context, byte[] sealed) {}

  Uni<List<ReplacedKey>> toDrain(Instant replacedBefore, int most) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(TO_DRAIN, Object[].class)
                    .setParameter(1, replacedBefore)
                    .setParameter(2, most)
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new ReplacedKey(
                                new OrganizationId((UUID) row[0]), (UUID) row[1], (UUID) row[2]))
                    .toList());
  }

  /** Whether no other replica is at this key; none is until the transaction ends. */
  Uni<Boolean> claim(ReplacedKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(CLAIM, Boolean.class)
                    .setParameter(1, key.id().toString())
                    .getSingleResult());
  }

  Uni<List<SealedValue>> sealedUnder(ReplacedKey key, int most) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(SEALED_UNDER, Object[].class)
                    .setParameter(1, key.organization().value())
                    .setParameter(2, key.projectId())
                    .setParameter(3, key.id())
                    .setParameter(4, most)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> toValue(key, row)).toList());
  }

  Uni<Integer> replace(SealedValue value, byte[] resealed) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(REPLACE)
                    .setParameter(1, value.versionId())
                    .setParameter(2, value.sealed())
                    .setParameter(3, resealed)
                    .executeUpdate());
  }

  Uni<Void> markDrained(ReplacedKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(DRAINED)
                    .setParameter(1, key.organization().value())
                    .setParameter(2, key.id())
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static SealedValue toValue(ReplacedKey key, Object[] row) {
    var context =
        new ValueContext(
            key.organization(),
            key.projectId(),
            (UUID) row[1],
            (UUID) row[2],
            (UUID) row[3],
            (Long) row[4]);
    return new SealedValue((UUID) row[0], context, (byte[]) row[5]);
  }
}
