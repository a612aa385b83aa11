package io.keyhaven.vault.sealed;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Listing a hundred thousand keys goes through an index that is in the order of the list, from the
 * place where the page before ended, as the role that row-level security holds for.
 */
@QuarkusTest
class SealedListPlanTest extends SealedTestCase {
  private static final String KEYS =
      """
      insert into sealed_key (organization_id, vault_id, id, version, generation, digest, service,
        name, environment, tags, permissions, search_text, created_at, created_by, updated_at,
        updated_by, value_changed_at)
      select '%1$s', '%2$s', gen_random_uuid(), 1, 1, '\\x00', 'service' || i %% 50, 'KEY_' || i,
        'production', '{live}', '{}', 'key_' || i, now(), '%3$s', now() - i * interval '1 second',
        '%3$s', now()
      from generate_series(1, 100000) i
      """;
  private static final String PAGE =
      """
      select * from sealed_key
      where organization_id = '%1$s' and vault_id = '%2$s' and deleted_at is null
        and (%3$s, id) > (%4$s, '00000000-0000-0000-0000-000000000000')
      order by %3$s, id limit 51
      """;

  @Test
  void everyOrderReadsItsIndexFromThePlaceOfThePage() throws SQLException {
    UUID vault = ada.vaults.create("Large");
    postgres.execute(KEYS.formatted(tenant.id(), vault, ada.id()));
    postgres.execute("analyze sealed_key");
    try (Connection connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute("set role vault_app");
      statement.execute(
          "select set_config('keyhaven.organization', '%s', false)".formatted(tenant.id()));
      assertReads(connection, vault, "name", "'KEY_5'", "sealed_key_by_name");
      assertReads(connection, vault, "service", "'service7'", "sealed_key_by_service");
      String anHour = "now() - interval '1 hour'";
      assertReads(connection, vault, "updated_at", anHour, "sealed_key_by_change");
      assertReads(connection, vault, "created_at", anHour, "sealed_key_by_creation");
    }
  }

  private void assertReads(
      Connection connection, UUID vault, String column, String place, String index)
      throws SQLException {
    String page = PAGE.formatted(tenant.id(), vault, column, place);
    var plan = new StringBuilder();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("explain " + page)) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    assertTrue(plan.toString().contains("Index Scan using " + index), plan.toString());
    assertTrue(plan.toString().contains("ROW(" + column), plan.toString());
    assertFalse(plan.toString().contains("Sort"), plan.toString());
  }
}
