package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.machinetoken.TokenTerms;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of Vault's roles that all methods have, by their names today and before. */
public final class RoleBody {
  private RoleBody() {}

  /** The terms with what a body changes of them. */
  public static RoleTerms change(RoleTerms known, VaultBody body) {
    if (body.text("token_type").filter("batch"::equals).isPresent()) {
      throw VaultProblem.invalid("batch tokens are not supported");
    }
    return new RoleTerms(
        body.seconds("token_ttl").orElse(body.seconds("ttl").orElse(known.ttlSeconds())),
        body.seconds("token_max_ttl").orElse(body.seconds("max_ttl").orElse(known.maxTtlSeconds())),
        body.seconds("token_period").orElse(body.seconds("period").orElse(known.periodSeconds())),
        body.number("token_num_uses", TokenTerms.MOST_USES)
            .or(() -> body.number("num_uses", TokenTerms.MOST_USES))
            .orElse(known.numUses()),
        body.list("token_bound_cidrs")
            .or(() -> body.list("bound_cidrs"))
            .orElse(known.boundCidrs()));
  }

  /** What a client asked for that means nothing here. */
  public static List<String> warnings(VaultBody body) {
    return body.has("token_policies") || body.has("policies")
        ? List.of(
            "policies are not given to roles: what a token may do is granted to its service"
                + " account")
        : List.of();
  }

  /** The fields as Vault shows them; the caller adds those of its method. */
  public static Map<String, Object> show(MachineRoleView role, List<String> policies) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("service_account", role.serviceAccountId().toString());
    fields.put("token_bound_cidrs", role.tokenBoundCidrs());
    fields.put("token_explicit_max_ttl", 0);
    fields.put("token_max_ttl", role.tokenMaxTtlSeconds());
    fields.put("token_no_default_policy", false);
    fields.put("token_num_uses", role.tokenNumUses());
    fields.put("token_period", role.tokenPeriodSeconds());
    fields.put("token_policies", policies);
    fields.put("token_ttl", role.tokenTtlSeconds());
    fields.put("token_type", "service");
    return fields;
  }
}
