package io.keyhaven.identity.member;

import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of members, with the people they stand for. */
@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<Member, Member.Id> {
  private static final String WITH_PERSON =
      "select new io.keyhaven.identity.member.MemberRepository$Row(m, u)"
          + " from Member m join AppUser u on u.id = m.id.userId"
          + " where m.id.organizationId = :organization";

  Uni<Row> require(OrganizationId organization, UUID userId) {
    return query(
            WITH_PERSON + " and m.id.userId = :user",
            Map.of("organization", organization.value(), "user", userId))
        .chain(query -> query.getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(MemberProblem::notFound);
  }

  /**
   * The owners, locked: changes to the members of one organization that could leave it without an
   * owner happen one after the other.
   */
  Uni<List<UUID>> lockOwners(OrganizationId organization) {
    return find(
            "id.organizationId = ?1 and role = ?2 order by id.userId",
            organization.value(),
            Role.OWNER)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list()
        .map(owners -> owners.stream().map(Member::userId).toList());
  }

  /** A member, locked: the role stays what it is until the transaction ends. */
  Uni<Optional<Member>> lock(OrganizationId organization, UUID userId) {
    return find("id.organizationId = ?1 and id.userId = ?2", organization.value(), userId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<Member>firstResult()
        .map(Optional::ofNullable);
  }

  Uni<List<Row>> list(OrganizationId organization, ListQuery list) {
    return query(
            WITH_PERSON + list.conditions("m.joinedAt", "m.id.userId", "u.name", "u.email"),
            list.parameters(Map.of("organization", organization.value())))
        .chain(query -> query.setMaxResults(list.fetchSize()).getResultList());
  }

  Uni<List<UUID>> userIds(UUID organization) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select m.id.userId from Member m where m.id.organizationId = :organization",
                        UUID.class)
                    .setParameter("organization", organization)
                    .getResultList());
  }

  Uni<Boolean> exists(UUID organization, UUID userId) {
    return count("id.organizationId = ?1 and id.userId = ?2", organization, userId)
        .map(found -> found > 0);
  }

  private static Uni<org.hibernate.reactive.mutiny.Mutiny.SelectionQuery<Row>> query(
      String hql, Map<String, Object> parameters) {
    return Panache.getSession()
        .map(session -> session.createSelectionQuery(hql, Row.class))
        .invoke(query -> parameters.forEach(query::setParameter));
  }

  /** A member and the person. */
  record Row(Member member, AppUser person) {
    Position position() {
      return new Position(member.joinedAt(), member.userId());
    }

    MemberView view() {
      return MemberView.of(member, person);
    }
  }
}
