package io.keyhaven.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.testing.RowLevelSecurity;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RowLevelSecurityTest extends VaultTestCase {

  @Test
  void everyTableHidesOtherTenants() {
    assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));
  }

  /** What a query that forgets the organization gets: nothing. */
  @Test
  void serviceSeesNoRowWithoutAnOrganization() throws SQLException {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute("set role vault_app");
      for (String table :
          List.of(
              "project",
              "environment",
              "path",
              "path_revision",
              "secret",
              "secret_version",
              "kv_config",
              "organization_key",
              "data_key",
              "access_grant",
              "keyring",
              "sealed_vault",
              "sealed_statement",
              "sealed_member",
              "sealed_generation",
              "sealed_wrapped_key",
              "sealed_manifest",
              "sealed_key",
              "sealed_key_version",
              "sealed_exposure",
              "one_time_link",
              "principal")) {
        try (var rows = statement.executeQuery("select count(*) from " + table)) {
          rows.next();
          assertEquals(0, rows.getLong(1), table);
        }
      }
    }
  }
}
