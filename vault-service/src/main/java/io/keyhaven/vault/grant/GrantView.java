package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A grant as it is shown.
 *
 * @param environment slug; null for every environment
 */
public record GrantView(
    UUID principalId,
    PrincipalType principalType,
    @Schema(nullable = true) String environment,
    String path,
    List<Permission> permissions,
    @Schema(nullable = true) Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {

  static GrantView of(AccessGrant grant, ProjectAccess project) {
    GrantRule rule = grant.rule();
    Optional<String> environment =
        rule.scope()
            .environment()
            .flatMap(
                id -> project.environments().stream().filter(e -> e.id().equals(id)).findFirst())
            .map(Named::slug);
    return new GrantView(
        rule.granteeId(),
        rule.granteeType(),
        environment.orElse(null),
        rule.scope().path().value(),
        grant.permissions(),
        grant.expiresAt,
        grant.createdAt,
        grant.updatedAt);
  }
}
