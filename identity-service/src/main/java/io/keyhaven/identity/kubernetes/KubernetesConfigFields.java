package io.keyhaven.identity.kubernetes;

import io.keyhaven.identity.loginmethod.MethodService.Trusted;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.vaultwire.VaultBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster that is trusted, as Vault writes and reads it. */
final class KubernetesConfigFields {
  private KubernetesConfigFields() {}

  static MethodSettings.Kubernetes settings(VaultBody body) {
    return new MethodSettings.Kubernetes(
        given(body, "kubernetes_host"),
        given(body, "kubernetes_ca_cert"),
        body.list("pem_keys").orElse(List.of()));
  }

  /** The token to ask the cluster with; confidential. */
  static Optional<String> reviewerToken(VaultBody body) {
    return body.text("token_reviewer_jwt").filter(text -> !text.isEmpty());
  }

  static Map<String, Object> show(Trusted<MethodSettings.Kubernetes> trusted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kubernetes_host", trusted.settings().host());
    fields.put("kubernetes_ca_cert", orEmpty(trusted.settings().caPem()));
    fields.put("token_reviewer_jwt_set", trusted.reviewer());
    fields.put("pem_keys", trusted.settings().publicKeys());
    fields.put("issuer", "");
    fields.put("disable_iss_validation", true);
    fields.put("disable_local_ca_jwt", true);
    return fields;
  }

  private static String given(VaultBody body, String field) {
    return body.text(field).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
