package io.keyhaven.identity.machinetoken;

import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of machine tokens; what has ended is not found. */
@ApplicationScoped
class MachineTokenRepository implements PanacheRepositoryBase<MachineToken, UUID> {
  private static final UseTable USES = new UseTable("machine_token_use", "token_id");
  private static final String LIVING =
      "organizationId = :organization and revokedAt is null and expiresAt > :now";

  /** Adds a token with the uses it is good for. */
  Uni<Void> add(MachineToken token, UUID organization) {
    return persist(token)
        .chain(this::flush)
        .chain(() -> USES.add(token.id(), organization, token.terms().numUses()));
  }

  Uni<Optional<MachineToken>> findById(OrganizationId organization, UUID id) {
    return findLiving(organization, "id", id);
  }

  Uni<Optional<MachineToken>> findByPublicId(OrganizationId organization, String publicId) {
    return findLiving(organization, "publicId", publicId);
  }

  Uni<Optional<MachineToken>> findByAccessor(OrganizationId organization, UUID accessor) {
    return findLiving(organization, "accessor", accessor);
  }

  /** Accessors of every living token of the organization, newest first. */
  Uni<List<UUID>> accessors(OrganizationId organization, int most) {
    return find(
            LIVING + " order by issuedAt desc",
            Map.of("organization", organization.value(), "now", Instant.now()))
        .page(0, most)
        .list()
        .map(found -> found.stream().map(MachineToken::accessor).toList());
  }

  Uni<List<MachineToken>> childrenOf(OrganizationId organization, UUID parent) {
    return list(
        "organizationId = :organization and parentId = :parent",
        Map.of("organization", organization.value(), "parent", parent));
  }

  /** How many of its uses a token has left. */
  Uni<Long> usesLeft(UUID token) {
    return USES.left(token);
  }

  Uni<Void> purge() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select purge_machine_tokens()", Long.class)
                    .getSingleResult())
        .replaceWithVoid();
  }

  private Uni<Optional<MachineToken>> findLiving(
      OrganizationId organization, String field, Object value) {
    return find(
            LIVING + " and " + field + " = :value",
            Map.of("organization", organization.value(), "now", Instant.now(), "value", value))
        .withLock(LockModeType.NONE)
        .<MachineToken>firstResult()
        .map(Optional::ofNullable);
  }
}
