package io.keyhaven.production;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The role that the service runs as is bound by row-level security: it is not, and cannot become,
 * one that is a superuser, bypasses policies, or owns a table (architecture, decision 6).
 */
public final class DatabaseRole implements ServerCheck {
  private static final String SETTING = "KEYHAVEN_DATABASE_USERNAME";
  private static final String REMEDY =
      "connect as the service's _app role, NOSUPERUSER NOBYPASSRLS and owner of nothing";

  /** Every role whose rights the session has or can take. */
  private static final String PRIVILEGED =
      """
      select rolname || case when rolsuper then ' is a superuser' else ' bypasses policies' end
      from pg_roles
      where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'MEMBER')
        and (rolname = current_user or not (select rolsuper from pg_roles where rolname = current_user))
      """;

  private static final String OWNED =
      """
      select string_agg(relname, ', ' order by relname) from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and pg_has_role(current_user, relowner, 'MEMBER')
        and not (select rolsuper from pg_roles where rolname = current_user)
      """;

  private final DataSource database;

  public DatabaseRole(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Finding> findings() throws UnreachableException {
    var findings = new ArrayList<Finding>();
    try (Connection connection = database.getConnection()) {
      rows(connection, PRIVILEGED)
          .forEach(
              role ->
                  findings.add(
                      finding(
                          "names a role that row-level security does not bind (" + role + ")")));
      rows(connection, OWNED)
          .forEach(
              tables -> findings.add(finding("names a role that owns tables (" + tables + ")")));
      return findings;
    } catch (SQLException failure) {
      throw new UnreachableException("PostgreSQL", failure);
    }
  }

  private static Finding finding(String problem) {
    return Finding.of(SETTING, problem, REMEDY);
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (var statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      var rows = new ArrayList<String>();
      while (row.next()) {
        if (row.getString(1) != null) {
          rows.add(row.getString(1));
        }
      }
      return rows;
    }
  }
}
