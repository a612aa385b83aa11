-- How programs sign in without a stored key: roles by method, what a method trusts, and secret ids.
CREATE TABLE machine_role (
  id                    uuid PRIMARY KEY,
  organization_id       uuid NOT NULL REFERENCES organization,
  service_account_id    uuid NOT NULL REFERENCES service_account,
  method                text NOT NULL CHECK (method IN ('approle', 'jwt', 'kubernetes')),
  name                  text NOT NULL,
  role_id               uuid NOT NULL UNIQUE,
  token_ttl_seconds     bigint NOT NULL,
  token_max_ttl_seconds bigint NOT NULL,
  token_period_seconds  bigint NOT NULL,
  token_num_uses        integer NOT NULL,
  token_bound_cidrs     text[] NOT NULL,
  settings              text NOT NULL,
  revision              bigint NOT NULL,
  created_at            timestamptz NOT NULL,
  UNIQUE (organization_id, method, name)
);
COMMENT ON COLUMN machine_role.settings IS 'JSON object: what only this method has';
COMMENT ON COLUMN machine_role.name IS 'in lower case: Vault compares names of roles without case';

CREATE TABLE machine_method (
  organization_id uuid NOT NULL REFERENCES organization,
  method          text NOT NULL CHECK (method IN ('jwt', 'kubernetes')),
  settings        text NOT NULL,
  sealed          bytea,
  revision        bigint NOT NULL,
  PRIMARY KEY (organization_id, method)
);
COMMENT ON COLUMN machine_method.sealed IS
  'token of the reviewer at Kubernetes, sealed with context identity/machine-method/<organization>/<method>';

CREATE TABLE machine_secret (
  id                uuid PRIMARY KEY,
  organization_id   uuid NOT NULL REFERENCES organization,
  machine_role_id   uuid NOT NULL REFERENCES machine_role ON DELETE CASCADE,
  accessor          uuid NOT NULL UNIQUE,
  digest            bytea NOT NULL,
  digest_key_id     uuid NOT NULL,
  num_uses          integer NOT NULL,
  bound_cidrs       text[] NOT NULL,
  token_bound_cidrs text[] NOT NULL,
  metadata          text NOT NULL,
  ttl_seconds       bigint NOT NULL,
  expires_at        timestamptz,
  created_at        timestamptz NOT NULL,
  UNIQUE (machine_role_id, digest)
);
COMMENT ON COLUMN machine_secret.digest IS 'HMAC-SHA-256 of the secret id under the service key digest_key_id';

CREATE TABLE machine_secret_use (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id uuid NOT NULL,
  secret_id       uuid NOT NULL REFERENCES machine_secret ON DELETE CASCADE
);
CREATE INDEX machine_secret_use_secret ON machine_secret_use (secret_id);

ALTER TABLE machine_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE machine_role FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON machine_role TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON machine_role TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON machine_role TO ${service}_app;
GRANT SELECT ON machine_role TO ${service}_system;

ALTER TABLE machine_method ENABLE ROW LEVEL SECURITY;
ALTER TABLE machine_method FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON machine_method TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON machine_method TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON machine_method TO ${service}_app;
GRANT SELECT ON machine_method TO ${service}_system;

ALTER TABLE machine_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE machine_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON machine_secret TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON machine_secret TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON machine_secret TO ${service}_app;
GRANT SELECT, UPDATE, DELETE ON machine_secret TO ${service}_system;

ALTER TABLE machine_secret_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE machine_secret_use FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON machine_secret_use TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON machine_secret_use TO ${service}_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON machine_secret_use TO ${service}_app;
GRANT SELECT ON machine_secret_use TO ${service}_system;

-- Whoever signs in knows a role and nobody yet: the role's id, or its organization and name.
CREATE FUNCTION sign_in_role(kind text, by_role_id uuid, by_organization text, by_name text)
  RETURNS TABLE (id uuid, name text, service_account_id uuid, service_account_name text, organization_id uuid,
                 slug text, token_ttl_seconds bigint, token_max_ttl_seconds bigint, token_period_seconds bigint,
                 token_num_uses integer, token_bound_cidrs text[], settings text, method_settings text,
                 method_sealed bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT r.id, r.name, a.id, a.name, o.id, o.slug, r.token_ttl_seconds, r.token_max_ttl_seconds,
           r.token_period_seconds, r.token_num_uses, r.token_bound_cidrs, r.settings, m.settings, m.sealed
    FROM machine_role r
    JOIN service_account a ON a.id = r.service_account_id AND a.deleted_at IS NULL
    JOIN organization o ON o.id = r.organization_id AND o.deletion_requested_at IS NULL
    LEFT JOIN machine_method m ON m.organization_id = o.id AND m.method = r.method
    WHERE r.method = kind
      AND (r.role_id = by_role_id OR (by_name IS NOT NULL AND r.name = by_name))
      AND (by_organization IS NULL OR o.slug = by_organization OR o.id::text = lower(by_organization))
      AND (by_role_id IS NOT NULL OR by_organization IS NOT NULL)
  $$;

-- The secret id that somebody signs in with; only as long as it is good.
CREATE FUNCTION sign_in_secret(of_role uuid, digests bytea[])
  RETURNS TABLE (id uuid, num_uses integer, bound_cidrs text[], token_bound_cidrs text[], metadata text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.id, s.num_uses, s.bound_cidrs, s.token_bound_cidrs, s.metadata
    FROM machine_secret s
    WHERE s.machine_role_id = of_role AND s.digest = ANY (digests) AND coalesce(s.expires_at > now(), true)
  $$;

CREATE FUNCTION purge_machine_secrets() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (
      DELETE FROM machine_secret WHERE id IN (
        SELECT s.id FROM machine_secret s
        WHERE s.expires_at < now() - interval '1 hour'
           OR (s.num_uses > 0 AND NOT EXISTS (SELECT 1 FROM machine_secret_use u WHERE u.secret_id = s.id))
        LIMIT 10000 FOR UPDATE SKIP LOCKED)
      RETURNING 1)
    SELECT count(*) FROM gone
  $$;

ALTER FUNCTION sign_in_role(text, uuid, text, text) OWNER TO ${service}_system;
ALTER FUNCTION sign_in_secret(uuid, bytea[]) OWNER TO ${service}_system;
ALTER FUNCTION purge_machine_secrets() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION sign_in_role(text, uuid, text, text), sign_in_secret(uuid, bytea[]),
  purge_machine_secrets() TO ${service}_app;
