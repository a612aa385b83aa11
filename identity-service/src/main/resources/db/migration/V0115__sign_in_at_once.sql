-- A program signs in by two round trips: what it names is found by one, and all that signing in changes is done by
-- the other. Both are in PL/pgSQL, which keeps its plans.
DROP FUNCTION sign_in_role(text, uuid, text, text);
DROP FUNCTION sign_in_secret(uuid, bytea[]);

CREATE POLICY system ON granted_place TO ${service}_system USING (true);
CREATE POLICY system ON known_project TO ${service}_system USING (true);
GRANT SELECT ON granted_place, known_project, policy_name TO ${service}_system;

-- Whoever signs in knows a role and nobody yet: the role's id, or its organization and name, or only the organization
-- where that says which role is meant then.
CREATE FUNCTION sign_in_role(kind text, by_role_id uuid, by_organization text, by_name text)
  RETURNS TABLE (id uuid, name text, service_account_id uuid, service_account_name text, organization_id uuid,
                 slug text, token_ttl_seconds bigint, token_max_ttl_seconds bigint, token_period_seconds bigint,
                 token_num_uses integer, token_bound_cidrs text[], settings text, method_id uuid,
                 method_settings text, method_sealed bytea, policies text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    RETURN QUERY
      SELECT r.id, r.name, a.id, a.name, o.id, o.slug, r.token_ttl_seconds, r.token_max_ttl_seconds,
             r.token_period_seconds, r.token_num_uses, r.token_bound_cidrs, r.settings, m.id, m.settings, m.sealed,
             ARRAY(SELECT p.name FROM policy_name p
                   WHERE p.organization_id = o.id AND p.service_account_id = a.id
                   ORDER BY p.name COLLATE "C" LIMIT 500)
      FROM machine_role r
      JOIN service_account a ON a.id = r.service_account_id AND a.deleted_at IS NULL
      JOIN organization o ON o.id = r.organization_id AND o.deletion_requested_at IS NULL
      LEFT JOIN machine_method m ON m.organization_id = o.id AND m.method = r.method
      WHERE r.method = kind
        AND (by_organization IS NULL OR o.slug = by_organization OR o.id::text = lower(by_organization))
        AND r.id IN (
          SELECT c.id FROM machine_role c WHERE c.role_id = by_role_id
          UNION ALL
          SELECT c.id FROM machine_role c
          WHERE c.method = kind AND c.name = coalesce(by_name, (
              SELECT lower(d.settings::jsonb ->> 'defaultRole') FROM machine_method d
              WHERE d.organization_id = c.organization_id AND d.method = kind))
            AND c.organization_id IN (
            SELECT t.id FROM organization t WHERE t.slug = by_organization
            UNION ALL
            SELECT t.id FROM organization t WHERE t.id = CASE
              WHEN by_organization ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN by_organization::uuid END));
  END
  $$;

-- The secret id that somebody signs in with; only as long as it is good.
CREATE FUNCTION sign_in_secret(of_role uuid, digests bytea[])
  RETURNS TABLE (secret_id uuid, secret_num_uses integer, secret_bound_cidrs text[], secret_token_bound_cidrs text[],
                 secret_metadata text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    RETURN QUERY
      SELECT s.id, s.num_uses, s.bound_cidrs, s.token_bound_cidrs, s.metadata
      FROM machine_secret s
      WHERE s.machine_role_id = of_role AND s.digest = ANY (digests) AND coalesce(s.expires_at > now(), true);
  END
  $$;

-- Opens a token for an account that is there and stays until this ends, with its record; takes a use of the secret
-- id that was presented, if it counts them. False where there is no such account or no use is left. Crosses nothing:
-- it names its organization first, as a transaction does.
CREATE FUNCTION open_machine_token(token text, event text, counted_secret uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp
  AS $$
  DECLARE
    opened machine_token := jsonb_populate_record(NULL::machine_token, token::jsonb);
  BEGIN
    PERFORM set_config('keyhaven.organization', opened.organization_id::text, true);
    PERFORM 1 FROM service_account a
      WHERE a.id = opened.service_account_id AND a.organization_id = opened.organization_id AND a.deleted_at IS NULL
      FOR SHARE;
    IF NOT FOUND THEN
      RETURN false;
    END IF;
    IF counted_secret IS NOT NULL THEN
      DELETE FROM machine_secret_use WHERE id = (
        SELECT u.id FROM machine_secret_use u WHERE u.secret_id = counted_secret LIMIT 1 FOR UPDATE SKIP LOCKED);
      IF NOT FOUND THEN
        RETURN false;
      END IF;
    END IF;
    INSERT INTO machine_token SELECT opened.*;
    IF opened.num_uses > 0 THEN
      INSERT INTO machine_token_use (organization_id, token_id)
        SELECT opened.organization_id, opened.id FROM generate_series(1, opened.num_uses);
    END IF;
    INSERT INTO outbox (id, topic, type, source, subject, organization_id, time, data, trace_parent)
      SELECT m.* FROM jsonb_to_record(event::jsonb) AS m (
        id uuid, topic text, type text, source text, subject text, organization_id uuid, time timestamptz, data text,
        trace_parent text);
    RETURN true;
  END
  $$;

ALTER FUNCTION sign_in_role(text, uuid, text, text) OWNER TO ${service}_system;
ALTER FUNCTION sign_in_secret(uuid, bytea[]) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION sign_in_role(text, uuid, text, text), sign_in_secret(uuid, bytea[]),
  open_machine_token(text, text, uuid) TO ${service}_app;
