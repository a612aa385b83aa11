-- What the gateway's exchange of a credential needs, in one round trip. The credential is all that is known.
CREATE FUNCTION exchange_session(credential uuid, by_id uuid, by_slug text)
  RETURNS TABLE (generation bigint, alive boolean, user_id uuid, email text, authenticated_at timestamptz,
                 expires_at timestamptz, organization_id uuid, slug text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.generation, s.revoked_at IS NULL AND s.expires_at > now(), u.id, u.email, s.authenticated_at,
           s.expires_at, o.id, o.slug, o.role
    FROM session s
    JOIN app_user u ON u.id = s.user_id
    LEFT JOIN LATERAL (
      SELECT o.id, o.slug, m.role FROM organization o
      JOIN member m ON m.organization_id = o.id AND m.user_id = s.user_id
      WHERE (o.id = by_id OR o.slug = by_slug) AND o.deletion_requested_at IS NULL) o ON true
    WHERE s.id = credential
  $$;

CREATE FUNCTION exchange_api_key(key_id text)
  RETURNS TABLE (id uuid, generation bigint, alive boolean, secret_digest bytea, digest_key_id uuid,
                 allowed_addresses text[], key_name text, service_account_id uuid, service_account_name text,
                 organization_id uuid, slug text, use_unrecorded boolean, created_at timestamptz,
                 expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT k.id, k.generation,
           k.revoked_at IS NULL AND coalesce(k.expires_at > now(), true) AND a.deleted_at IS NULL
             AND o.deletion_requested_at IS NULL,
           k.secret_digest, k.digest_key_id, k.allowed_addresses, k.name, a.id, a.name, o.id, o.slug,
           coalesce(k.last_used_at < now() - interval '1 minute', true), k.created_at,
           k.expires_at
    FROM api_key k
    JOIN service_account a ON a.id = k.service_account_id
    JOIN organization o ON o.id = k.organization_id
    WHERE k.public_id = key_id
  $$;

-- Notes a use at most once a minute, and not at all rather than wait for somebody who changes the key.
CREATE FUNCTION record_key_use(key uuid) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    UPDATE api_key SET last_used_at = now() WHERE id = (
      SELECT id FROM api_key
      WHERE id = key AND coalesce(last_used_at < now() - interval '1 minute', true) FOR UPDATE SKIP LOCKED)
  $$;

-- Who somebody is, for another service that grants to them.
CREATE FUNCTION find_principal(tenant uuid, kind text, principal uuid) RETURNS TABLE (name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT u.email FROM member m JOIN app_user u ON u.id = m.user_id
      WHERE kind = 'user' AND m.organization_id = tenant AND m.user_id = principal
    UNION ALL
    SELECT a.name FROM service_account a
      WHERE kind = 'serviceAccount' AND a.organization_id = tenant AND a.id = principal AND a.deleted_at IS NULL
  $$;

ALTER FUNCTION exchange_session(uuid, uuid, text) OWNER TO ${service}_system;
ALTER FUNCTION exchange_api_key(text) OWNER TO ${service}_system;
ALTER FUNCTION record_key_use(uuid) OWNER TO ${service}_system;
ALTER FUNCTION find_principal(uuid, text, uuid) OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION exchange_session(uuid, uuid, text), exchange_api_key(text), record_key_use(uuid),
  find_principal(uuid, text, uuid) TO ${service}_app;
