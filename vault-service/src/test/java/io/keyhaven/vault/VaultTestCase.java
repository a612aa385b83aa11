package io.keyhaven.vault;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.keyhaven.testing.IdentityStub;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicReader;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/**
 * A running vault on real PostgreSQL and Kafka, and for each test a new organization with a
 * project.
 */
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
public abstract class VaultTestCase {
  protected static final String SHOP = "shop";
  protected static final String PRODUCTION = "production";
  protected static final String STAGING = "staging";

  protected InternalTokens tokens;
  protected IdentityStub identity;
  protected PostgresAdmin postgres;
  protected TopicReader topics;
  protected TopicWriter writer;

  protected final Tenant tenant = Principals.tenant();
  protected VaultClient owner;

  @BeforeEach
  void createProject() {
    owner = member(Role.OWNER);
    var _ = owner.createProject("Shop");
  }

  protected VaultClient member(Role role) {
    return as(Principals.user(tenant, role));
  }

  protected VaultClient as(Principal principal) {
    return new VaultClient(tokens.of(principal), tenant);
  }

  /** A service account that identity knows and that has been granted nothing. */
  protected Principal program() {
    Principal program = Principals.serviceAccount(tenant);
    identity.know(program);
    return program;
  }

  /** A service account with permissions on production from a path downwards. */
  protected VaultClient programWith(String path, String... permissions) {
    Principal program = program();
    owner
        .grant(
            SHOP,
            program,
            Map.of("environment", PRODUCTION, "path", path, "permissions", List.of(permissions)))
        .then()
        .statusCode(201);
    return as(program);
  }
}
