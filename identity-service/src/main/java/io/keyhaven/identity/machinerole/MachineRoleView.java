package io.keyhaven.identity.machinerole;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A machine role.
 *
 * @param roleId what a sign-in names it by; not confidential
 * @param appRole one of the three, as the method says
 */
public record MachineRoleView(
    UUID id,
    LoginMethod method,
    String name,
    UUID roleId,
    UUID serviceAccountId,
    long tokenTtlSeconds,
    long tokenMaxTtlSeconds,
    long tokenPeriodSeconds,
    int tokenNumUses,
    List<String> tokenBoundCidrs,
    @Schema(nullable = true) RoleSettings.AppRole appRole,
    @Schema(nullable = true) RoleSettings.Jwt jwt,
    @Schema(nullable = true) RoleSettings.Kubernetes kubernetes,
    Instant createdAt) {

  static MachineRoleView of(MachineRole role) {
    RoleContent content = role.content();
    return new MachineRoleView(
        role.id(),
        role.method(),
        role.name(),
        role.roleId(),
        role.serviceAccountId(),
        content.terms().ttlSeconds(),
        content.terms().maxTtlSeconds(),
        content.terms().periodSeconds(),
        content.terms().numUses(),
        content.terms().boundCidrs(),
        content.settings() instanceof RoleSettings.AppRole own ? own : null,
        content.settings() instanceof RoleSettings.Jwt own ? own : null,
        content.settings() instanceof RoleSettings.Kubernetes own ? own : null,
        role.createdAt());
  }
}
