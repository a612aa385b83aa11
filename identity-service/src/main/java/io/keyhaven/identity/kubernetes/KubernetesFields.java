package io.keyhaven.identity.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.loginmethod.MethodService.Trusted;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.machinerole.RoleContent;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.vaultwire.VaultBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubernetes' roles and settings as Vault writes and reads them. */
final class KubernetesFields {
  private KubernetesFields() {}

  static MethodSettings.Kubernetes settings(VaultBody body) {
    return new MethodSettings.Kubernetes(
        given(body, "kubernetes_host"), given(body, "kubernetes_ca_cert"));
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
    fields.put("pem_keys", List.of());
    fields.put("issuer", "");
    fields.put("disable_iss_validation", true);
    fields.put("disable_local_ca_jwt", true);
    return fields;
  }

  @SuppressWarnings("UnusedVariable") // the shape that all methods share
  static RoleContent change(RoleContent known, VaultBody body, ObjectMapper json) {
    var role = (RoleSettings.Kubernetes) known.settings();
    return new RoleContent(
        RoleBody.change(known.terms(), body),
        new RoleSettings.Kubernetes(
            body.list("bound_service_account_names").orElse(role.boundServiceAccountNames()),
            body.list("bound_service_account_namespaces")
                .orElse(role.boundServiceAccountNamespaces()),
            body.text("audience")
                .map(text -> text.isEmpty() ? null : text)
                .orElse(role.audience())));
  }

  static Map<String, Object> show(MachineRoleView role, List<String> policies) {
    Map<String, Object> fields = RoleBody.show(role, policies);
    RoleSettings.Kubernetes settings = role.kubernetes();
    fields.put("bound_service_account_names", settings.boundServiceAccountNames());
    fields.put("bound_service_account_namespaces", settings.boundServiceAccountNamespaces());
    fields.put("audience", orEmpty(settings.audience()));
    fields.put("alias_name_source", "serviceaccount_uid");
    return fields;
  }

  private static String given(VaultBody body, String field) {
    return body.text(field).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
