package io.keyhaven.vault.sealed.link;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.request.Cursor;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One-time links that are not over. */
@ApplicationScoped
class LinkRepository implements PanacheRepositoryBase<OneTimeLink, UUID> {
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String LIVING = "organizationId = ?1 and expiresAt > ?2";

  /** Whose a link is; the one question that is asked across organizations. */
  Uni<Optional<OrganizationId>> organizationOf(UUID link) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select * from organization_of_link(?1)", UUID.class)
                    .setParameter(1, link)
                    .getSingleResultOrNull())
        .map(found -> Optional.ofNullable(found).map(OrganizationId::new));
  }

  /** Locked until the transaction ends: of two who take the last view, one does. */
  Uni<Optional<OneTimeLink>> lock(OrganizationId organization, UUID link) {
    return find("organizationId = ?1 and id = ?2", organization.value(), link)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .map(found -> Optional.ofNullable(found).filter(OneTimeLink::isAlive));
  }

  Uni<Long> countLiving(OrganizationId organization) {
    return count(LIVING, organization.value(), Instant.now());
  }

  /**
   * Living links in the order of their ids.
   *
   * @param person whose; empty: everybody's
   */
  Uni<List<OneTimeLink>> page(
      OrganizationId organization, Optional<UUID> person, Optional<Cursor> after, int most) {
    UUID last = after.map(cursor -> cursor.id(1)).orElse(BEFORE_ALL);
    String order = " and id > ?3 order by id";
    var found =
        person
            .map(
                own ->
                    find(
                        LIVING + " and createdBy = ?4" + order,
                        organization.value(),
                        Instant.now(),
                        last,
                        own))
            .orElseGet(() -> find(LIVING + order, organization.value(), Instant.now(), last));
    return found.range(0, most - 1).list();
  }

  Uni<Long> purge() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select one_time_links_purge()", Long.class)
                    .getSingleResult());
  }
}
