package io.keyhaven.vault.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reading costs PostgreSQL, counted in pages, which no busy machine changes. */
@QuarkusTest
class ReadCostTest extends VaultTestCase {
  /** That many versions of a secret fill some two hundred pages. */
  private static final int REVISIONS = 5_000;

  private static final int PAGES_OF_FEW_ROWS = 60;

  @Test
  void readingWhatIsLiveCostsNoMoreAfterALongHistory() throws SQLException {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    String organization = tenant.id().value().toString();
    String path =
        postgres
            .query("select id from path where organization_id = '" + organization + "'")
            .getFirst();
    lengthen(path);
    for (String read :
        List.of(
            "values_at('%s', '%s', %d)".formatted(organization, path, REVISIONS + 1),
            "kv_version('%s', null, '%s', null, '%s', '/', '{}', 0)"
                .formatted(organization, SHOP, PRODUCTION))) {
      long pages = pages(read);
      assertTrue(pages < PAGES_OF_FEW_ROWS, read + " took " + pages + " pages");
    }
    assertEquals(Map.of("A", "1"), owner.values(SHOP, PRODUCTION).jsonPath().getMap("values"));
  }

  /** A later definition that forgets the setting would be planned anew with every call. */
  @Test
  void functionsThatReadAPathArePlannedOnce() {
    List<String> plannedOnce =
        postgres.query(
            "select proname from pg_proc"
                + " where 'plan_cache_mode=force_generic_plan' = any (proconfig)");
    assertTrue(plannedOnce.containsAll(List.of("kv_version", "values_at")), plannedOnce.toString());
  }

  /**
   * One made while a table is small would read all of it for each of tens of thousands of names.
   */
  @Test
  void plansThatAreKeptReadByIndexes() {
    assertEquals(
        List.of(),
        postgres.query(
            "select proname from pg_proc"
                + " where 'plan_cache_mode=force_generic_plan' = any (proconfig)"
                + " and 'enable_seqscan=off' <> all (proconfig)"));
  }

  /** As if the secret of a path had been written often before it was written last. */
  private void lengthen(String path) {
    postgres.execute(
        """
        update secret_version set valid_from = %2$d + 1 where path_id = '%1$s';
        insert into secret_version
          (id, organization_id, path_id, secret_id, version, valid_from, valid_to, tags, search_text, value)
        select gen_random_uuid(), organization_id, path_id, secret_id, n + 1, n, n + 1, tags, search_text, value
        from secret_version, generate_series(1, %2$d) n where path_id = '%1$s';
        insert into path_revision
          (path_id, revision, organization_id, commit_id, author_type, author_id, author_name, created_at, written,
           deleted)
        select path_id, n + 1, organization_id, commit_id, author_type, author_id, author_name, created_at, written,
          deleted
        from path_revision, generate_series(1, %2$d) n where path_id = '%1$s';
        update path set revision = %2$d + 1 where id = '%1$s';
        """
            .formatted(path, REVISIONS));
  }

  /** As the service, and of the second call: the first one reads the catalogue, too. */
  private long pages(String read) throws SQLException {
    long pages = 0;
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute("set role vault_app");
      for (int call = 0; call < 2; call++) {
        try (ResultSet rows =
            statement.executeQuery(
                "explain (analyze, buffers, format json) select * from " + read)) {
          rows.next();
          JsonPath plan = JsonPath.from(rows.getString(1));
          assertTrue(plan.getLong("[0].Plan.'Actual Rows'") > 0, read);
          pages =
              plan.getLong("[0].Plan.'Shared Hit Blocks'")
                  + plan.getLong("[0].Plan.'Shared Read Blocks'");
        }
      }
    }
    return pages;
  }
}
