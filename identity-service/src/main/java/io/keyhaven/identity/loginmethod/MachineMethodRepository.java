package io.keyhaven.identity.loginmethod;

import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of what organizations trust. */
@ApplicationScoped
class MachineMethodRepository implements PanacheRepositoryBase<MachineMethod, UUID> {

  Uni<Optional<MachineMethod>> find(OrganizationId organization, LoginMethod method) {
    return find(
            "organizationId = :organization and method = :method",
            Map.of("organization", organization.value(), "method", method.label()))
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<MachineMethod>firstResult()
        .map(Optional::ofNullable);
  }
}
