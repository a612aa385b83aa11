package io.keyhaven.identity.jwtlogin;

import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.vaultwire.VaultBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is trusted for JWT, as Vault writes and reads it. */
final class JwtConfigFields {
  private JwtConfigFields() {}

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
        body.list("jwt_supported_algs").orElse(List.of()),
        given(body, "default_role"));
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
    fields.put("default_role", orEmpty(settings.defaultRole()));
    return fields;
  }

  private static String given(VaultBody body, String field) {
    return body.text(field).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
