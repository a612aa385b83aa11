package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.vaultwire.VaultBody;
import java.util.List;
import java.util.Map;

/** A method's roles as Vault writes and reads them. */
public interface RoleFields {
  LoginMethod method();

  /** What a role says once a body has changed what it names. */
  RoleContent change(RoleContent known, VaultBody body);

  /** A role with what its account may do, for people to read. */
  Map<String, Object> show(MachineRoleView role, List<String> policies);
}
