-- What a method trusts gets an id of its own, which what is sealed is bound to; and whoever signs in learns it.
ALTER TABLE machine_method DROP CONSTRAINT machine_method_pkey;
ALTER TABLE machine_method DROP COLUMN revision;
ALTER TABLE machine_method ADD COLUMN id uuid PRIMARY KEY;
ALTER TABLE machine_method ADD UNIQUE (organization_id, method);
COMMENT ON COLUMN machine_method.sealed IS
  'token of the reviewer at Kubernetes, sealed with context identity/machine-method/<id>';

DROP FUNCTION sign_in_role(text, uuid, text, text);

-- Whoever signs in knows a role and nobody yet: the role's id, or its organization and name.
CREATE FUNCTION sign_in_role(kind text, by_role_id uuid, by_organization text, by_name text)
  RETURNS TABLE (id uuid, name text, service_account_id uuid, service_account_name text, organization_id uuid,
                 slug text, token_ttl_seconds bigint, token_max_ttl_seconds bigint, token_period_seconds bigint,
                 token_num_uses integer, token_bound_cidrs text[], settings text, method_id uuid,
                 method_settings text, method_sealed bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT r.id, r.name, a.id, a.name, o.id, o.slug, r.token_ttl_seconds, r.token_max_ttl_seconds,
           r.token_period_seconds, r.token_num_uses, r.token_bound_cidrs, r.settings, m.id, m.settings, m.sealed
    FROM machine_role r
    JOIN service_account a ON a.id = r.service_account_id AND a.deleted_at IS NULL
    JOIN organization o ON o.id = r.organization_id AND o.deletion_requested_at IS NULL
    LEFT JOIN machine_method m ON m.organization_id = o.id AND m.method = r.method
    WHERE r.method = kind
      AND (r.role_id = by_role_id OR (by_name IS NOT NULL AND r.name = by_name))
      AND (by_organization IS NULL OR o.slug = by_organization OR o.id::text = lower(by_organization))
      AND (by_role_id IS NOT NULL OR by_organization IS NOT NULL)
  $$;

-- What is sealed here, so that a service without the root key it is sealed under does not start.
CREATE FUNCTION sealed_by_machine_methods() RETURNS SETOF bytea
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT sealed FROM machine_method WHERE sealed IS NOT NULL $$;

ALTER FUNCTION sign_in_role(text, uuid, text, text) OWNER TO ${service}_system;
ALTER FUNCTION sealed_by_machine_methods() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION sign_in_role(text, uuid, text, text), sealed_by_machine_methods() TO ${service}_app;
