package io.keyhaven.identity.approle;

import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.machinerole.RoleContent;
import io.keyhaven.identity.machinerole.RoleFields;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.machinetoken.TokenTerms;
import io.keyhaven.identity.vaultwire.VaultBody;
import java.util.List;
import java.util.Map;

/** AppRole's roles as Vault writes and reads them. */
final class AppRoleFields implements RoleFields {

  @Override
  public LoginMethod method() {
    return LoginMethod.APPROLE;
  }

  @Override
  public RoleContent change(RoleContent known, VaultBody body) {
    var settings = (RoleSettings.AppRole) known.settings();
    return new RoleContent(
        RoleBody.change(known.terms(), body),
        new RoleSettings.AppRole(
            body.flag("bind_secret_id").orElse(settings.bindSecretId()),
            body.list("secret_id_bound_cidrs")
                .or(() -> body.list("bound_cidr_list"))
                .orElse(settings.secretIdBoundCidrs()),
            body.number("secret_id_num_uses", TokenTerms.MOST_USES)
                .orElse(settings.secretIdNumUses()),
            body.seconds("secret_id_ttl").orElse(settings.secretIdTtlSeconds())));
  }

  @Override
  public Map<String, Object> show(MachineRoleView role, List<String> policies) {
    Map<String, Object> fields = RoleBody.show(role, policies);
    RoleSettings.AppRole settings = role.appRole();
    fields.put("bind_secret_id", settings.bindSecretId());
    fields.put("local_secret_ids", false);
    fields.put("secret_id_bound_cidrs", settings.secretIdBoundCidrs());
    fields.put("secret_id_num_uses", settings.secretIdNumUses());
    fields.put("secret_id_ttl", settings.secretIdTtlSeconds());
    return fields;
  }
}
