package io.keyhaven.identity.machinerole;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A machine role to create; what is left out is 0 or none, and not limited by this.
 *
 * @param serviceAccountId without one the role gets a new account of its own name
 */
@Schema(requiredProperties = {"method", "name"})
public record MachineRoleRequest(
    LoginMethod method,
    @Schema(minLength = 1, maxLength = 128, pattern = RoleName.PATTERN) String name,
    @Schema(nullable = true) UUID serviceAccountId,
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long tokenTtlSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long tokenMaxTtlSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long tokenPeriodSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "1000") Integer tokenNumUses,
    @Schema(nullable = true) List<String> tokenBoundCidrs,
    @Schema(nullable = true) RoleSettings.AppRole appRole,
    @Schema(nullable = true) RoleSettings.Jwt jwt,
    @Schema(nullable = true) RoleSettings.Kubernetes kubernetes) {

  /** What the role is to say. */
  RoleContent content() {
    return change().content(method);
  }

  private MachineRoleChange change() {
    return new MachineRoleChange(
        tokenTtlSeconds,
        tokenMaxTtlSeconds,
        tokenPeriodSeconds,
        tokenNumUses,
        tokenBoundCidrs,
        appRole,
        jwt,
        kubernetes);
  }
}
