package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.jwtlogin.BoundClaims.Subject;
import io.keyhaven.identity.jwtlogin.IssuerKeys.Candidates;
import io.keyhaven.identity.loginmethod.MethodService;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.loginmethod.PinnedKeys;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.machinerole.SignInRefusal;
import io.keyhaven.identity.machinerole.SignInRole;
import io.keyhaven.identity.machinerole.SignInRoles;
import io.keyhaven.identity.machinerole.SignInService;
import io.keyhaven.identity.machinerole.SignInService.Proof;
import io.keyhaven.identity.machinetoken.AuthView;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jose4j.jwt.JwtClaims;

/** Signs programs in by tokens that others have signed. */
@ApplicationScoped
class JwtLogin {
  private static final String PATH = "auth/jwt/login";

  private final SignInRoles roles;
  private final IssuerKeys issuers;
  private final SignInService signIn;
  private final SignInRefusal refusals;
  private final ObjectMapper json;

  JwtLogin(
      SignInRoles roles,
      IssuerKeys issuers,
      SignInService signIn,
      SignInRefusal refusals,
      ObjectMapper json) {
    this.roles = roles;
    this.issuers = issuers;
    this.signIn = signIn;
    this.refusals = refusals;
    this.json = json;
  }

  /**
   * A token; fails with 400.
   *
   * @param role by id, or by name in the organization that the client named; empty for the one that
   *     this organization has for whoever names none
   */
  Uni<AuthView> login(
      Optional<String> role, String jwt, String organization, RequestOrigin origin) {
    String unknown = role.isPresent() ? "role could not be found" : "missing role";
    return roles
        .find(LoginMethod.JWT, role.orElse(null), organization)
        .map(found -> found.orElseThrow(() -> VaultProblem.invalid(unknown)))
        .chain(found -> refusals.recorded(found, origin, login(found, jwt, origin)));
  }

  private Uni<AuthView> login(SignInRole role, String jwt, RequestOrigin origin) {
    return Uni.createFrom()
        .deferred(() -> candidates(settings(role), jwt))
        .map(candidates -> verify(role, jwt, candidates))
        .chain(subject -> signIn.open(role, proof(role, subject), origin, Optional.empty()));
  }

  private Uni<Candidates> candidates(MethodSettings.Jwt settings, String jwt) {
    Optional<String> keyId = JwtVerification.keyIdOf(jwt);
    if (settings.publicKeys().isEmpty()) {
      return issuers.candidates(settings, keyId);
    }
    List<Key> fixed = new PinnedKeys(settings.publicKeys()).keys();
    return Uni.createFrom().item(new Candidates(fixed, Optional.empty()));
  }

  private Subject verify(SignInRole role, String jwt, Candidates candidates) {
    var bound = (RoleSettings.Jwt) role.settings();
    MethodSettings.Jwt settings = settings(role);
    Optional<String> issuer = Optional.ofNullable(settings.boundIssuer()).or(candidates::issuer);
    JwtClaims claims =
        new JwtVerification(settings.algorithms(), issuer, bound.leewaySeconds())
            .verify(jwt, candidates.keys());
    return new BoundClaims(bound).require(read(claims));
  }

  private JsonNode read(JwtClaims claims) {
    try {
      return json.readTree(claims.getRawJson());
    } catch (JsonProcessingException ambiguous) {
      throw VaultProblem.invalid("error validating token: its claims are not well-formed");
    }
  }

  private static MethodSettings.Jwt settings(SignInRole role) {
    return role.method()
        .map(trusted -> MethodService.read(trusted.settings(), MethodSettings.Jwt.class))
        .orElseThrow(() -> VaultProblem.invalid("could not load configuration"));
  }

  private static Proof proof(SignInRole role, Subject subject) {
    var shown = new TreeMap<>(subject.metadata());
    shown.put("role", role.name());
    return new Proof(PATH, "jwt-" + subject.user(), shown, List.of());
  }
}
