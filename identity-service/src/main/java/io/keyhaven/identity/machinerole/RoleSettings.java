package io.keyhaven.identity.machinerole;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a role has besides what all roles have; one kind for each method. */
public sealed interface RoleSettings {

  /** What a new role of a method starts with. */
  static RoleSettings initial(LoginMethod method) {
    return switch (method) {
      case APPROLE -> new AppRole(true, List.of(), 0, 0);
      case JWT -> new Jwt(List.of(), null, Map.of(), false, "sub", Map.of(), 60);
      case KUBERNETES -> new Kubernetes(List.of(), List.of(), null);
    };
  }

  static Class<? extends RoleSettings> type(LoginMethod method) {
    return switch (method) {
      case APPROLE -> AppRole.class;
      case JWT -> Jwt.class;
      case KUBERNETES -> Kubernetes.class;
    };
  }

  /**
   * Sign-in by role id and secret id.
   *
   * @param bindSecretId whether a secret id is needed; without it addresses must be bound
   * @param secretIdBoundCidrs networks to sign in from; none: any
   * @param secretIdNumUses sign-ins a new secret id is good for; 0: any number
   * @param secretIdTtlSeconds life of a new secret id; 0: no end
   */
  @RegisterForReflection
  @Schema(name = "AppRoleSettings")
  record AppRole(
      boolean bindSecretId,
      List<String> secretIdBoundCidrs,
      @Schema(minimum = "0", maximum = "1000") int secretIdNumUses,
      @Schema(minimum = "0", maximum = "3153600000") long secretIdTtlSeconds)
      implements RoleSettings {
    public AppRole {
      secretIdBoundCidrs = secretIdBoundCidrs == null ? List.of() : secretIdBoundCidrs;
    }
  }

  /**
   * Sign-in by a signed token of somebody else.
   *
   * @param boundAudiences one of which the token must be for; none: it must name no audience
   * @param boundSubject null: any
   * @param boundClaims each must be there with one of these values; {@code /a/b} reaches into
   *     objects
   * @param globClaims whether {@code *} in a bound value stands for anything
   * @param userClaim which claim names the program
   * @param claimMappings claims that become metadata of the token
   * @param leewaySeconds by how much clocks may differ
   */
  @RegisterForReflection
  @Schema(name = "JwtSettings")
  record Jwt(
      List<String> boundAudiences,
      @Schema(nullable = true) String boundSubject,
      Map<String, List<String>> boundClaims,
      boolean globClaims,
      String userClaim,
      Map<String, String> claimMappings,
      @Schema(minimum = "0", maximum = "300") long leewaySeconds)
      implements RoleSettings {}

  /**
   * Sign-in by the token of a Kubernetes service account.
   *
   * @param boundServiceAccountNames with {@code *} for anything; never empty
   * @param boundServiceAccountNamespaces the same
   * @param audience that the token must be for; null: not asked
   */
  @RegisterForReflection
  @Schema(name = "KubernetesSettings")
  record Kubernetes(
      List<String> boundServiceAccountNames,
      List<String> boundServiceAccountNamespaces,
      @Schema(nullable = true) String audience)
      implements RoleSettings {}
}
