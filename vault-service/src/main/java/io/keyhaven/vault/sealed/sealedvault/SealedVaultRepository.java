package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Timestamp;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Vaults that are not deleted, their members, and the newest key for each. */
@ApplicationScoped
class SealedVaultRepository implements PanacheRepositoryBase<SealedVault, SealedVault.Key> {
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String LOCK =
      "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";
  private static final String ONE = "organizationId = ?1 and id = ?2 and deletedAt is null";
  private static final String OF_MEMBER =
      """
      from SealedVault v
      where v.organizationId = ?1 and v.deletedAt is null and v.id > ?3
        and v.id in (select m.vaultId from VaultMember m
                     where m.organizationId = ?1 and m.userId = ?2 and m.leftAt is null)
      order by v.id
      """;
  private static final String MEMBER =
      """
      from VaultMember m where m.organizationId = ?1 and m.vaultId = ?2 and m.userId = ?3
      """;
  private static final String ROLES =
      """
      from VaultMember m where m.organizationId = ?1 and m.userId = ?2 and m.vaultId in ?3
      """;
  private static final String KEYS =
      """
      from WrappedKey k where k.organizationId = ?1 and k.userId = ?2 and k.vaultId in ?3
      """;
  private static final String LEAVE =
      """
      update VaultMember m set m.leftAt = ?3
      where m.organizationId = ?1 and m.userId = ?2 and m.leftAt is null
      """;
  private static final String REKEY_AFTER_LEAVING =
      """
      update SealedVault v set v.rekeyRequired = true
      where v.organizationId = ?1
        and v.id in (select m.vaultId from VaultMember m
                     where m.organizationId = ?1 and m.userId = ?2)
      """;

  /** Lets one transaction at a time make vaults in an organization: ids and their number. */
  Uni<Void> lockCreation(OrganizationId organization) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LOCK, String.class)
                    .setParameter(1, "sealed-vaults/" + organization)
                    .getSingleResult())
        .replaceWithVoid();
  }

  Uni<Long> countLive(OrganizationId organization) {
    return count("organizationId = ?1 and deletedAt is null", organization.value());
  }

  /** Whether an id is taken, also by a vault in the trash. */
  Uni<Boolean> isTaken(OrganizationId organization, UUID id) {
    return count("organizationId = ?1 and id = ?2", organization.value(), id)
        .map(found -> found > 0);
  }

  Uni<Optional<SealedVault>> find(OrganizationId organization, UUID id) {
    return find(ONE, organization.value(), id).firstResult().map(Optional::ofNullable);
  }

  /** The same, locked until the transaction ends: its writes come one after another. */
  Uni<Optional<SealedVault>> lock(OrganizationId organization, UUID id) {
    return find(ONE, organization.value(), id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** The caller as member, also when they left the organization in between. */
  Uni<Optional<VaultMember>> member(SealedVault vault, UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(MEMBER, VaultMember.class)
                    .setParameter(1, vault.organizationId)
                    .setParameter(2, vault.id)
                    .setParameter(3, person)
                    .getSingleResultOrNull())
        .map(Optional::ofNullable);
  }

  /** Vaults that the caller is in, in the order of their ids. */
  Uni<List<SealedVault>> page(Caller caller, Optional<Cursor> after, int most) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(OF_MEMBER, SealedVault.class)
                    .setParameter(1, caller.organization().value())
                    .setParameter(2, caller.principal().id())
                    .setParameter(3, after.map(cursor -> cursor.id(1)).orElse(BEFORE_ALL))
                    .setMaxResults(most)
                    .getResultList());
  }

  /** The caller as member of each of these vaults. */
  Uni<List<VaultMember>> memberships(Caller caller, Collection<UUID> vaults) {
    return ofCaller(ROLES, VaultMember.class, caller, vaults);
  }

  /** The newest key of each of these vaults for the caller. */
  Uni<List<WrappedKey>> keys(Caller caller, Collection<UUID> vaults) {
    return ofCaller(KEYS, WrappedKey.class, caller, vaults);
  }

  private static <T> Uni<List<T>> ofCaller(
      String query, Class<T> type, Caller caller, Collection<UUID> vaults) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(query, type)
                    .setParameter(1, caller.organization().value())
                    .setParameter(2, caller.principal().id())
                    .setParameter(3, vaults)
                    .getResultList());
  }

  /** Ends what somebody who left the organization may read, and has their vaults rekeyed. */
  Uni<Void> leave(OrganizationId organization, UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createMutationQuery(LEAVE)
                    .setParameter(1, organization.value())
                    .setParameter(2, person)
                    .setParameter(3, Timestamp.now())
                    .executeUpdate()
                    .chain(
                        () ->
                            session
                                .createMutationQuery(REKEY_AFTER_LEAVING)
                                .setParameter(1, organization.value())
                                .setParameter(2, person)
                                .executeUpdate()))
        .replaceWithVoid();
  }

  Uni<Void> insertAll(List<Object> rows) {
    return Panache.getSession().chain(session -> session.persistAll(rows.toArray()));
  }
}
