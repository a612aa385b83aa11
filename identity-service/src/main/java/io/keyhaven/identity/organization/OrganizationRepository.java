package io.keyhaven.identity.organization;

import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.principal.InternalTokenFilter;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of organizations. */
@ApplicationScoped
class OrganizationRepository implements PanacheRepositoryBase<Organization, UUID> {
  private static final String OF_PERSON =
      " from Organization o join Member m on m.id.organizationId = o.id"
          + " where m.id.userId = :person and o.deletionRequestedAt is null";

  /** Whether nobody has this slug; keeps others from asking until the transaction ends. */
  Uni<Boolean> reserve(Slug slug) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select reserve_slug(?1)", Boolean.class)
                    .setParameter(1, slug.value())
                    .getSingleResult());
  }

  Uni<Organization> require(OrganizationId id) {
    return requireLiving(findById(id.value()), id);
  }

  Uni<Organization> requireForUpdate(OrganizationId id) {
    return requireLiving(findById(id.value(), LockModeType.PESSIMISTIC_WRITE), id);
  }

  Uni<List<Organization>> list(UUID person, ListQuery query) {
    String hql =
        "select o" + OF_PERSON + query.conditions("o.createdAt", "o.id", "o.name", "o.slug");
    return find(hql, query.parameters(Map.of("person", person))).page(0, query.fetchSize()).list();
  }

  Uni<List<MembershipView>> memberships(UUID person) {
    String hql =
        "select new io.keyhaven.identity.organization.MembershipView(o.id, o.slug, o.name, m.role)"
            + OF_PERSON
            + " order by o.createdAt, o.id";
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(hql, MembershipView.class)
                    .setParameter("person", person)
                    .getResultList());
  }

  private static Uni<Organization> requireLiving(Uni<Organization> found, OrganizationId id) {
    return found
        .map(organization -> organization == null || organization.isGone() ? null : organization)
        .onItem()
        .ifNull()
        .failWith(() -> InternalTokenFilter.organizationNotFound(id.toString()));
  }
}
