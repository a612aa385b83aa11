package io.keyhaven.identity.kubernetes;

import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.machinerole.RoleContent;
import io.keyhaven.identity.machinerole.RoleFields;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.vaultwire.VaultBody;
import java.util.List;
import java.util.Map;

/** Kubernetes' roles as Vault writes and reads them. */
final class KubernetesRoleFields implements RoleFields {

  @Override
  public LoginMethod method() {
    return LoginMethod.KUBERNETES;
  }

  @Override
  public RoleContent change(RoleContent known, VaultBody body) {
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

  @Override
  public Map<String, Object> show(MachineRoleView role, List<String> policies) {
    Map<String, Object> fields = RoleBody.show(role, policies);
    RoleSettings.Kubernetes settings = role.kubernetes();
    fields.put("bound_service_account_names", settings.boundServiceAccountNames());
    fields.put("bound_service_account_namespaces", settings.boundServiceAccountNamespaces());
    fields.put("audience", settings.audience() == null ? "" : settings.audience());
    fields.put("alias_name_source", "serviceaccount_uid");
    return fields;
  }
}
