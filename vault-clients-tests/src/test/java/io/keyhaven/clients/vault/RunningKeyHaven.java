package io.keyhaven.clients.vault;

import io.keyhaven.system.suite.Suite;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * KeyHaven with one program that may read and write in one environment: what an application that
 * knows Vault only is given to find it. All tests of this module share it.
 */
public final class RunningKeyHaven implements QuarkusTestResourceLifecycleManager {
  private Suite suite;
  private Program program;

  @Override
  public Map<String, String> start() {
    suite = Suite.startOrAttach();
    program = Program.in(suite);
    program.write("config", Map.of("db.password", "from KeyHaven", "db.user", "shop"));
    return Map.of(
        "quarkus.vault.url", suite.origin().toString(),
        "quarkus.vault.authentication.app-role.role-id", program.roleId(),
        "quarkus.vault.authentication.app-role.secret-id", program.secretId(),
        "quarkus.vault.secret-config-kv-path", program.path("config"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(program, new TestInjector.MatchesType(Program.class));
  }

  @Override
  public void stop() {
    suite.close();
  }
}
