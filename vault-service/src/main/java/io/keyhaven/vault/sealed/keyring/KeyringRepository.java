package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.sealed.format.Bytes;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keyrings; one's own as a whole, others' public keys. */
@ApplicationScoped
class KeyringRepository implements PanacheRepositoryBase<StoredKeyring, UUID> {
  private static final String LOCK =
      "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";
  private static final String PUBLISHED =
      """
      select encryption_key, signing_key, cast(extract(epoch from updated_at) * 1000 as bigint)
      from public_keys_of(?1)
      """;

  /** Of the person whom the transaction names. */
  Uni<Optional<StoredKeyring>> find(UUID person) {
    return find("userId", person).firstResult().map(Optional::ofNullable);
  }

  /** The same, and nobody else puts one at the same time, also where there is none yet. */
  Uni<Optional<StoredKeyring>> lock(UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LOCK, String.class)
                    .setParameter(1, "keyring/" + person)
                    .getSingleResult())
        .chain(() -> lockRow(person))
        .map(Optional::ofNullable);
  }

  private Uni<StoredKeyring> lockRow(UUID person) {
    return find("userId", person).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }

  Uni<Optional<PublishedKeys>> published(UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(PUBLISHED, Object[].class)
                    .setParameter(1, person)
                    .getSingleResultOrNull())
        .map(row -> Optional.ofNullable(row).map(KeyringRepository::toKeys));
  }

  private static PublishedKeys toKeys(Object[] row) {
    return new PublishedKeys(
        Bytes.of((byte[]) row[0]),
        Bytes.of((byte[]) row[1]),
        Instant.ofEpochMilli(((Number) row[2]).longValue()));
  }

  /** Where a person's acts are recorded. */
  Uni<List<UUID>> organizations(UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select * from organizations_of_person(?1)", UUID.class)
                    .setParameter(1, person)
                    .getResultList());
  }
}
