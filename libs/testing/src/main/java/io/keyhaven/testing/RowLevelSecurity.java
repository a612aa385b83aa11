package io.keyhaven.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Enumerates what stands in a service's schema and tells what would let a tenant's rows out
 * (architecture, decision 6). A service's test asserts that nothing is found:
 *
 * <pre>{@code assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));}</pre>
 */
public final class RowLevelSecurity {
  private static final String HISTORY = "flyway_schema_history";

  private static final String UNPROTECTED_TABLES =
      """
      select c.relname || ': row-level security is not enabled and forced, or has no policy'
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not (c.relrowsecurity and c.relforcerowsecurity
                 and exists (select from pg_policy p where p.polrelid = c.oid))
      """;

  /** Writing without reading back (an outbox) needs no condition: it can show nothing. */
  private static final String OPEN_TENANT_TABLES =
      """
      select p.tablename || ': policy ' || p.policyname || ' lets the service see every tenant'
      from pg_policies p
      join information_schema.columns c
        on c.table_schema = p.schemaname and c.table_name = p.tablename
       and c.column_name = 'organization_id'
      where p.schemaname = 'public' and p.permissive = 'PERMISSIVE' and p.cmd <> 'INSERT'
        and p.roles && array['public', '%1$s_app']::name[]
        and coalesce(p.qual, 'true') !~ 'keyhaven_(organization|user)\\(\\)'
      """;

  private static final String UNCHECKED_VIEWS =
      """
      select c.relname || ': a view without security_invoker reads with its owner''s rights'
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
        and not coalesce(c.reloptions::text[] && array['security_invoker=true'], false)
      """;

  private static final String LOOSE_FUNCTIONS =
      """
      select p.proname || ': a SECURITY DEFINER function that is not owned by %1$s_system,'
             || ' has no fixed search_path, or may be called by everybody'
      from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and (p.proowner <> '%1$s_system'::regrole
             or not coalesce(array_to_string(p.proconfig, ',') ~ 'search_path=', false)
             or has_function_privilege('public', p.oid, 'execute'))
      """;

  private static final String POWERFUL_ROLES =
      """
      select r.rolname || ': is a superuser or passes row-level security'
      from pg_roles r
      where r.rolname in ('%1$s_app', '%1$s_owner', '%1$s_system')
        and (r.rolsuper or r.rolbypassrls)
      union all
      select '%1$s_app: is a member of ' || other
      from unnest(array['%1$s_owner', '%1$s_system']) other
      where pg_has_role('%1$s_app', other, 'member')
      union all
      select '%1$s_app: may create tables'
      where has_schema_privilege('%1$s_app', 'public', 'create')
      """;

  private RowLevelSecurity() {}

  /**
   * Every leak, in words; empty when there is none.
   *
   * @param exceptions tables that hold no tenant's data, each justified where the test lists it
   */
  public static List<String> leaks(PostgresAdmin postgres, Set<String> exceptions) {
    return Stream.of(
            UNPROTECTED_TABLES,
            OPEN_TENANT_TABLES,
            UNCHECKED_VIEWS,
            LOOSE_FUNCTIONS,
            POWERFUL_ROLES)
        .flatMap(query -> postgres.query(query.formatted(postgres.service())).stream())
        .filter(leak -> !isExcepted(leak, exceptions))
        .sorted()
        .toList();
  }

  private static boolean isExcepted(String leak, Set<String> exceptions) {
    String table = leak.substring(0, leak.indexOf(':'));
    return table.equals(HISTORY) || exceptions.contains(table);
  }
}
