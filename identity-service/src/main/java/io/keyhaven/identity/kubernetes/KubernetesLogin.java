package io.keyhaven.identity.kubernetes;

import io.keyhaven.identity.loginmethod.MethodService;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.loginmethod.PinnedKeys;
import io.keyhaven.identity.loginmethod.SealedSettings;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.machinerole.SignInRefusal;
import io.keyhaven.identity.machinerole.SignInRole;
import io.keyhaven.identity.machinerole.SignInRole.TrustedMethod;
import io.keyhaven.identity.machinerole.SignInRoles;
import io.keyhaven.identity.machinerole.SignInService;
import io.keyhaven.identity.machinerole.SignInService.Proof;
import io.keyhaven.identity.machinetoken.AuthView;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs programs in by the tokens of their Kubernetes service accounts. */
@ApplicationScoped
class KubernetesLogin {
  private static final String PATH = "auth/kubernetes/login";
  private static final int LONGEST = 16_384;

  private final SignInRoles roles;
  private final TokenReviews reviews;
  private final SealedSettings sealed;
  private final SignInService signIn;
  private final SignInRefusal refusals;

  KubernetesLogin(
      SignInRoles roles,
      TokenReviews reviews,
      SealedSettings sealed,
      SignInService signIn,
      SignInRefusal refusals) {
    this.roles = roles;
    this.reviews = reviews;
    this.sealed = sealed;
    this.signIn = signIn;
    this.refusals = refusals;
  }

  /**
   * A token; fails with 400 for a role there is not, 403 for an account that it does not name.
   *
   * @param role by id, or by name in the organization that the client named
   */
  Uni<AuthView> login(String role, String jwt, String organization, RequestOrigin origin) {
    if (jwt.length() > LONGEST || !jwt.matches("[A-Za-z0-9._=-]+")) {
      throw VaultProblem.denied("permission denied");
    }
    return roles
        .find(LoginMethod.KUBERNETES, role, organization)
        .map(found -> found.orElseThrow(() -> VaultProblem.invalid("invalid role name")))
        .chain(found -> refusals.recorded(found, origin, login(found, jwt, origin)));
  }

  private Uni<AuthView> login(SignInRole role, String jwt, RequestOrigin origin) {
    var bound = (RoleSettings.Kubernetes) role.settings();
    return Uni.createFrom()
        .deferred(() -> review(role, bound, jwt))
        .invoke(account -> account.requireBound(bound))
        .chain(account -> signIn.open(role, proof(role, account), origin, Optional.empty()));
  }

  private Uni<ReviewedAccount> review(SignInRole role, RoleSettings.Kubernetes bound, String jwt) {
    TrustedMethod trusted =
        role.method()
            .orElseThrow(() -> VaultProblem.invalid("could not load backend configuration"));
    var cluster = MethodService.read(trusted.settings(), MethodSettings.Kubernetes.class);
    var pinned = new PinnedKeys(cluster.publicKeys());
    if (!cluster.publicKeys().isEmpty() && !pinned.haveSigned(jwt)) {
      throw VaultProblem.denied("permission denied");
    }
    return reviewer(trusted)
        .chain(reviewer -> reviews.review(cluster, reviewer, jwt, bound.audience()));
  }

  private Uni<Optional<String>> reviewer(TrustedMethod trusted) {
    return trusted
        .sealed()
        .map(bytes -> sealed.open(trusted.id(), bytes).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private static Proof proof(SignInRole role, ReviewedAccount account) {
    return new Proof(
        PATH,
        "kubernetes-%s-%s".formatted(account.namespace(), account.name()),
        Map.of(
            "role", role.name(),
            "service_account_name", account.name(),
            "service_account_namespace", account.namespace(),
            "service_account_secret_name", "",
            "service_account_uid", account.uid()),
        List.of());
  }
}
