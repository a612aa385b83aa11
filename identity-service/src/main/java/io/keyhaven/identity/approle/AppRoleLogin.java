package io.keyhaven.identity.approle;

import io.keyhaven.identity.approle.SignInSecrets.SignInSecret;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.machinerole.SignInRefusal;
import io.keyhaven.identity.machinerole.SignInRole;
import io.keyhaven.identity.machinerole.SignInRoles;
import io.keyhaven.identity.machinerole.SignInService;
import io.keyhaven.identity.machinerole.SignInService.Proof;
import io.keyhaven.identity.machinetoken.AuthView;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Signs programs in by role id and secret id. */
@ApplicationScoped
class AppRoleLogin {
  private static final String PATH = "auth/approle/login";
  private static final int LONGEST = 4096;

  private final SignInRoles roles;
  private final SignInSecrets secrets;
  private final MachineSecretRepository uses;
  private final SignInService signIn;
  private final SignInRefusal refusals;

  AppRoleLogin(
      SignInRoles roles,
      SignInSecrets secrets,
      MachineSecretRepository uses,
      SignInService signIn,
      SignInRefusal refusals) {
    this.roles = roles;
    this.secrets = secrets;
    this.uses = uses;
    this.signIn = signIn;
    this.refusals = refusals;
  }

  /**
   * A token; fails with 400 alike for a role id and a secret id that are not known.
   *
   * @param organization that the client named; null for none
   */
  Uni<AuthView> login(
      String roleId, Optional<String> secretId, String organization, RequestOrigin origin) {
    if (UuidText.find(roleId).isEmpty() || secretId.filter(AppRoleLogin::isTooLong).isPresent()) {
      throw refused();
    }
    return roles
        .find(LoginMethod.APPROLE, roleId, organization)
        .map(found -> found.orElseThrow(AppRoleLogin::refused))
        .chain(role -> refusals.recorded(role, origin, login(role, secretId, origin)));
  }

  private Uni<AuthView> login(SignInRole role, Optional<String> secretId, RequestOrigin origin) {
    var settings = (RoleSettings.AppRole) role.settings();
    return Uni.createFrom()
        .deferred(
            () -> {
              SignInService.requireAddress(settings.secretIdBoundCidrs(), origin);
              return settings.bindSecretId()
                  ? loginBySecret(role, secretId, origin)
                  : signIn.open(
                      role, proof(role, Map.of(), List.of()), origin, AppRoleLogin::nothing);
            });
  }

  private Uni<AuthView> loginBySecret(
      SignInRole role, Optional<String> secretId, RequestOrigin origin) {
    String presented =
        secretId
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> VaultProblem.invalid("missing secret_id"));
    return secrets
        .find(role.id(), presented)
        .map(found -> found.orElseThrow(AppRoleLogin::refused))
        .invoke(secret -> SignInService.requireAddress(secret.boundCidrs(), origin))
        .chain(
            secret ->
                signIn.open(
                    role,
                    proof(role, secret.metadata(), secret.tokenBoundCidrs()),
                    origin,
                    () -> takeUse(secret)));
  }

  private Uni<Void> takeUse(SignInSecret secret) {
    return secret.numUses() == 0
        ? nothing()
        : uses.takeUse(secret.id())
            .invoke(
                taken -> {
                  if (!taken) {
                    throw refused();
                  }
                })
            .replaceWithVoid();
  }

  private static Proof proof(SignInRole role, Map<String, String> metadata, List<String> cidrs) {
    var shown = new TreeMap<>(metadata);
    shown.put("role_name", role.name());
    return new Proof(PATH, "approle", shown, cidrs);
  }

  private static boolean isTooLong(String secretId) {
    return secretId.length() > LONGEST;
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private static ProblemException refused() {
    return VaultProblem.invalid("invalid role or secret ID");
  }
}
