package io.keyhaven.identity.machinerole;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a machine role is to say from now on; what is left out is as in a new role. */
public record MachineRoleChange(
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long tokenTtlSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long tokenMaxTtlSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "3153600000") Long tokenPeriodSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "1000") Integer tokenNumUses,
    @Schema(nullable = true) List<String> tokenBoundCidrs,
    @Schema(nullable = true) RoleSettings.AppRole appRole,
    @Schema(nullable = true) RoleSettings.Jwt jwt,
    @Schema(nullable = true) RoleSettings.Kubernetes kubernetes) {

  RoleContent content(LoginMethod method) {
    var terms =
        new RoleTerms(
            orZero(tokenTtlSeconds),
            orZero(tokenMaxTtlSeconds),
            orZero(tokenPeriodSeconds),
            tokenNumUses == null ? 0 : tokenNumUses,
            tokenBoundCidrs == null ? List.of() : tokenBoundCidrs);
    RoleSettings given =
        switch (method) {
          case APPROLE -> appRole;
          case JWT -> jwt;
          case KUBERNETES -> kubernetes;
        };
    return new RoleContent(terms, given == null ? RoleSettings.initial(method) : given);
  }

  private static long orZero(Long seconds) {
    return seconds == null ? 0 : seconds;
  }
}
