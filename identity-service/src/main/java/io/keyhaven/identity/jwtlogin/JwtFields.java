package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.machinerole.RoleContent;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JWT's roles and settings as Vault writes and reads them. */
final class JwtFields {
  private JwtFields() {}

  static MethodSettings.Jwt settings(VaultBody body) {
    String ca =
        body.text("oidc_discovery_ca_pem")
            .filter(text -> !text.isEmpty())
            .or(() -> body.text("jwks_ca_pem").filter(text -> !text.isEmpty()))
            .orElse(null);
    return new MethodSettings.Jwt(
        given(body, "oidc_discovery_url"),
        given(body, "jwks_url"),
        ca,
        body.list("jwt_validation_pubkeys").orElse(List.of()),
        given(body, "bound_issuer"),
        body.list("jwt_supported_algs").orElse(List.of()));
  }

  static Map<String, Object> show(MethodSettings.Jwt settings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("oidc_discovery_url", orEmpty(settings.discoveryUrl()));
    fields.put(
        "oidc_discovery_ca_pem", settings.discoveryUrl() == null ? "" : orEmpty(settings.caPem()));
    fields.put("jwks_url", orEmpty(settings.jwksUrl()));
    fields.put("jwks_ca_pem", settings.jwksUrl() == null ? "" : orEmpty(settings.caPem()));
    fields.put("jwt_validation_pubkeys", settings.publicKeys());
    fields.put("bound_issuer", orEmpty(settings.boundIssuer()));
    fields.put("jwt_supported_algs", settings.algorithms());
    fields.put("default_role", "");
    return fields;
  }

  static RoleContent change(RoleContent known, VaultBody body, ObjectMapper json) {
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
            body.object("bound_claims", json).map(JwtFields::claims).orElse(role.boundClaims()),
            body.text("bound_claims_type").map("glob"::equals).orElse(role.globClaims()),
            body.text("user_claim").orElse(role.userClaim()),
            body.strings("claim_mappings", json).orElse(role.claimMappings()),
            body.seconds("clock_skew_leeway").orElse(role.leewaySeconds())));
  }

  static Map<String, Object> show(MachineRoleView role, List<String> policies) {
    Map<String, Object> fields = RoleBody.show(role, policies);
    RoleSettings.Jwt settings = role.jwt();
    fields.put("role_type", "jwt");
    fields.put("bound_audiences", settings.boundAudiences());
    fields.put("bound_subject", orEmpty(settings.boundSubject()));
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

  private static String given(VaultBody body, String field) {
    return body.text(field).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
