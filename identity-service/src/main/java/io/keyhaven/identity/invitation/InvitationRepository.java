package io.keyhaven.identity.invitation;

import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of invitations. */
@ApplicationScoped
class InvitationRepository implements PanacheRepositoryBase<Invitation, UUID> {

  /** Which invitation a token is; the one question before the organization is known. */
  Uni<Located> requireByToken(String token) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select invitation_id, organization_id from invitation_of_token(?1)",
                        Object[].class)
                    .setParameter(1, OpaqueToken.hash(token))
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(InvitationProblem::notFound)
        .map(row -> new Located((UUID) row[0], new OrganizationId((UUID) row[1])));
  }

  /** An open invitation, locked so that it is accepted or revoked once. */
  Uni<Invitation> requireOpenForUpdate(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE)
        .map(found -> found != null && found.isOpen(Instant.now()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(InvitationProblem::notFound);
  }

  Uni<Invitation> requireOpen(UUID id) {
    return findById(id)
        .map(found -> found != null && found.isOpen(Instant.now()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(InvitationProblem::notFound);
  }

  Uni<List<Invitation>> listOpen(OrganizationId organization, ListQuery query) {
    String hql =
        "organizationId = :organization and acceptedAt is null and revokedAt is null"
            + " and expiresAt > :now"
            + query.conditions("createdAt", "id", "email");
    return find(
            hql,
            query.parameters(Map.of("organization", organization.value(), "now", Instant.now())))
        .page(0, query.fetchSize())
        .list();
  }

  /** An invitation and its organization. */
  record Located(UUID id, OrganizationId organization) {}
}
