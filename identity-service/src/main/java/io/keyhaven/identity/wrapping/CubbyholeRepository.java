package io.keyhaven.identity.wrapping;

import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of cubbyholes; what has ended is not found. */
@ApplicationScoped
class CubbyholeRepository implements PanacheRepositoryBase<CubbyholeEntry, UUID> {
  private static final String OF_TOKEN =
      "organizationId = :organization and tokenId = :token and expiresAt > :now";

  Uni<Optional<CubbyholeEntry>> find(OrganizationId organization, TokenBox box, String path) {
    return find(
            OF_TOKEN + " and pathId = :path",
            Map.of(
                "organization",
                organization.value(),
                "token",
                box.id(),
                "now",
                Instant.now(),
                "path",
                box.idOf(path)))
        .<CubbyholeEntry>firstResult()
        .map(Optional::ofNullable);
  }

  Uni<List<CubbyholeEntry>> all(OrganizationId organization, TokenBox box) {
    return list(
        OF_TOKEN,
        Map.of("organization", organization.value(), "token", box.id(), "now", Instant.now()));
  }
}
