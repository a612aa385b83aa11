package io.keyhaven.identity.approle;

import io.keyhaven.identity.approle.SignInSecrets.Presented;
import io.keyhaven.identity.approle.SignInSecrets.SignInSecret;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.machinerole.SignInRefusal;
import io.keyhaven.identity.machinerole.SignInRole;
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
import java.util.UUID;

/** Signs programs in by role id and secret id. */
@ApplicationScoped
class AppRoleLogin {
  private static final String PATH = "auth/approle/login";
  private static final int LONGEST = 4096;

  private final SignInSecrets secrets;
  private final SignInService signIn;
  private final SignInRefusal refusals;

  AppRoleLogin(SignInSecrets secrets, SignInService signIn, SignInRefusal refusals) {
    this.secrets = secrets;
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
    UUID role = UuidText.find(roleId).orElseThrow(AppRoleLogin::refused);
    if (secretId.filter(AppRoleLogin::isTooLong).isPresent()) {
      throw refused();
    }
    return secrets
        .find(role, organization, secretId)
        .map(found -> found.orElseThrow(AppRoleLogin::refused))
        .chain(found -> refusals.recorded(found.role(), origin, login(found, secretId, origin)));
  }

  private Uni<AuthView> login(Presented found, Optional<String> secretId, RequestOrigin origin) {
    var settings = (RoleSettings.AppRole) found.role().settings();
    return Uni.createFrom()
        .deferred(
            () -> {
              SignInService.requireAddress(settings.secretIdBoundCidrs(), origin);
              return settings.bindSecretId()
                  ? loginBySecret(found, secretId, origin)
                  : signIn.open(
                      found.role(),
                      proof(found.role(), Map.of(), List.of()),
                      origin,
                      Optional.empty());
            });
  }

  private Uni<AuthView> loginBySecret(
      Presented found, Optional<String> secretId, RequestOrigin origin) {
    if (secretId.filter(text -> !text.isEmpty()).isEmpty()) {
      throw VaultProblem.invalid("missing secret_id");
    }
    SignInSecret secret = found.secret().orElseThrow(AppRoleLogin::refused);
    SignInService.requireAddress(secret.boundCidrs(), origin);
    return signIn.open(
        found.role(),
        proof(found.role(), secret.metadata(), secret.tokenBoundCidrs()),
        origin,
        Optional.of(secret.id()).filter(id -> secret.numUses() > 0));
  }

  private static Proof proof(SignInRole role, Map<String, String> metadata, List<String> cidrs) {
    var shown = new TreeMap<>(metadata);
    shown.put("role_name", role.name());
    return new Proof(PATH, "approle", shown, cidrs);
  }

  private static boolean isTooLong(String secretId) {
    return secretId.length() > LONGEST;
  }

  private static ProblemException refused() {
    return VaultProblem.invalid("invalid role or secret ID");
  }
}
