-- A token ends with what made it to the second: its exchange ends with the first of them.
CREATE FUNCTION ancestors_end(parent uuid) RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH RECURSIVE ancestor(id) AS (
      SELECT parent WHERE parent IS NOT NULL
      UNION
      SELECT t.parent_id FROM ancestor a JOIN machine_token t ON t.id = a.id WHERE t.parent_id IS NOT NULL)
    SELECT coalesce(min(coalesce(
      (SELECT t.expires_at FROM machine_token t WHERE t.id = a.id AND t.revoked_at IS NULL),
      (SELECT coalesce(k.expires_at, 'infinity') FROM api_key k WHERE k.id = a.id AND k.revoked_at IS NULL),
      'epoch')), 'infinity')
    FROM ancestor a
  $$;
COMMENT ON FUNCTION ancestors_end(uuid) IS
  'the first end of every token and key up to the sign-in; one that is revoked or gone has ended long ago';

CREATE OR REPLACE FUNCTION exchange_machine_token(key_id text)
  RETURNS TABLE (id uuid, generation bigint, alive boolean, secret_digest bytea, digest_key_id uuid,
                 allowed_addresses text[], display_name text, service_account_id uuid, service_account_name text,
                 organization_id uuid, slug text, counted boolean, issued_at timestamptz, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT t.id, t.generation,
           t.revoked_at IS NULL AND a.deleted_at IS NULL AND o.deletion_requested_at IS NULL AND life.ends > now(),
           t.secret_digest, t.digest_key_id, t.bound_cidrs, t.display_name, a.id, a.name, o.id, o.slug,
           t.num_uses > 0, t.issued_at, life.ends
    FROM machine_token t
    JOIN service_account a ON a.id = t.service_account_id
    JOIN organization o ON o.id = t.organization_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN t.parent_id IS NULL THEN t.expires_at
                  ELSE least(t.expires_at, ancestors_end(t.parent_id)) END AS ends) AS life
    WHERE t.public_id = key_id
  $$;

DROP FUNCTION ancestors_live(uuid);
ALTER FUNCTION ancestors_end(uuid) OWNER TO ${service}_system;
