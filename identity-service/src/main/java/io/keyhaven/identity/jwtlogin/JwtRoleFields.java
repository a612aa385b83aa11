package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.machinerole.RoleContent;
import io.keyhaven.identity.machinerole.RoleFields;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JWT's roles as Vault writes and reads them. */
final class JwtRoleFields implements RoleFields {

  @Override
  public LoginMethod method() {
    return LoginMethod.JWT;
  }

  @Override
  public RoleContent change(RoleContent known, VaultBody body) {
    var role = (RoleSettings.Jwt) known.settings();
    if (body.text("role_type").filter(type -> !type.equals("jwt")).isPresent()) {
      throw VaultProblem.invalid("role_type must be jwt: browsers do not sign in here");
    }
    return new RoleContent(
        RoleBody.change(known.terms(), body),
        new RoleSettings.Jwt(
            body.list("bound_audiences").orElse(role.boundAudiences()),
            body.text("bound_subject")
                .map(text -> text.isEmpty() ? null : text)
                .orElse(role.boundSubject()),
            body.object("bound_claims").map(JwtRoleFields::claims).orElse(role.boundClaims()),
            body.text("bound_claims_type").map("glob"::equals).orElse(role.globClaims()),
            body.text("user_claim").orElse(role.userClaim()),
            body.strings("claim_mappings").orElse(role.claimMappings()),
            body.seconds("clock_skew_leeway").orElse(role.leewaySeconds())));
  }

  @Override
  public Map<String, Object> show(MachineRoleView role, List<String> policies) {
    Map<String, Object> fields = RoleBody.show(role, policies);
    RoleSettings.Jwt settings = role.jwt();
    fields.put("role_type", "jwt");
    fields.put("bound_audiences", settings.boundAudiences());
    fields.put("bound_subject", settings.boundSubject() == null ? "" : settings.boundSubject());
    fields.put("bound_claims", settings.boundClaims());
    fields.put("bound_claims_type", settings.globClaims() ? "glob" : "string");
    fields.put("user_claim", settings.userClaim());
    fields.put("claim_mappings", settings.claimMappings());
    fields.put("clock_skew_leeway", settings.leewaySeconds());
    return fields;
  }

  /** Each claim with one value or a list of them. */
  private static Map<String, List<String>> claims(JsonNode bound) {
    var claims = new LinkedHashMap<String, List<String>>();
    bound
        .properties()
        .forEach(
            claim ->
                claims.put(
                    claim.getKey(),
                    claim.getValue().isArray()
                        ? claim.getValue().valueStream().map(JsonNode::asText).toList()
                        : List.of(claim.getValue().asText())));
    return claims;
  }
}
