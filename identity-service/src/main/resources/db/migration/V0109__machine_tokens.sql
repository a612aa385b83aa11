-- Tokens that programs sign in for (khs_…). A sign-in only inserts, so that many of one program at once do not
-- wait for each other; what counts its uses has a row for each use that is left, and taking one skips those that
-- others are taking.
CREATE TABLE machine_token (
  id                 uuid PRIMARY KEY,
  public_id          text NOT NULL UNIQUE,
  accessor           uuid NOT NULL UNIQUE,
  organization_id    uuid NOT NULL REFERENCES organization,
  service_account_id uuid NOT NULL REFERENCES service_account,
  parent_id          uuid,
  secret_digest      bytea NOT NULL,
  digest_key_id      uuid NOT NULL,
  generation         bigint NOT NULL,
  path               text NOT NULL,
  display_name       text NOT NULL,
  metadata           text NOT NULL,
  bound_cidrs        text[] NOT NULL,
  renewable          boolean NOT NULL,
  ttl_seconds        bigint NOT NULL,
  max_ttl_seconds    bigint NOT NULL,
  period_seconds     bigint NOT NULL,
  num_uses           integer NOT NULL,
  issued_at          timestamptz NOT NULL,
  renewed_at         timestamptz,
  expires_at         timestamptz NOT NULL,
  revoked_at         timestamptz
);
CREATE INDEX machine_token_organization ON machine_token (organization_id, service_account_id);
CREATE INDEX machine_token_parent ON machine_token (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX machine_token_expiry ON machine_token (expires_at);
COMMENT ON COLUMN machine_token.parent_id IS
  'the machine token or API key that made it and with which it ends; null where a sign-in or a person made it';
COMMENT ON COLUMN machine_token.metadata IS 'JSON object of strings';

CREATE TABLE machine_token_use (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id uuid NOT NULL,
  token_id        uuid NOT NULL REFERENCES machine_token ON DELETE CASCADE
);
CREATE INDEX machine_token_use_token ON machine_token_use (token_id);

ALTER TABLE machine_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE machine_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON machine_token TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON machine_token TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON machine_token TO ${service}_app;
GRANT SELECT, UPDATE, DELETE ON machine_token TO ${service}_system;

ALTER TABLE machine_token_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE machine_token_use FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON machine_token_use TO ${service}_app
  USING (organization_id = keyhaven_organization()) WITH CHECK (organization_id = keyhaven_organization());
CREATE POLICY system ON machine_token_use TO ${service}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON machine_token_use TO ${service}_app;
GRANT SELECT, DELETE, UPDATE ON machine_token_use TO ${service}_system;

-- Whether what made a token lives: every token and key up to the sign-in. A parent that is gone is dead.
CREATE FUNCTION ancestors_live(parent uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH RECURSIVE ancestor(id) AS (
      SELECT parent WHERE parent IS NOT NULL
      UNION
      SELECT t.parent_id FROM ancestor a JOIN machine_token t ON t.id = a.id WHERE t.parent_id IS NOT NULL)
    SELECT coalesce(bool_and(
      EXISTS (SELECT 1 FROM machine_token t WHERE t.id = a.id AND t.revoked_at IS NULL AND t.expires_at > now())
      OR EXISTS (SELECT 1 FROM api_key k WHERE k.id = a.id AND k.revoked_at IS NULL
                 AND coalesce(k.expires_at > now(), true))), true)
    FROM ancestor a
  $$;

-- The gateway's exchange, in one round trip, as exchange_api_key.
CREATE FUNCTION exchange_machine_token(key_id text)
  RETURNS TABLE (id uuid, generation bigint, alive boolean, secret_digest bytea, digest_key_id uuid,
                 allowed_addresses text[], display_name text, service_account_id uuid, service_account_name text,
                 organization_id uuid, slug text, counted boolean, issued_at timestamptz, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT t.id, t.generation,
           t.revoked_at IS NULL AND t.expires_at > now() AND a.deleted_at IS NULL
             AND o.deletion_requested_at IS NULL AND (t.parent_id IS NULL OR ancestors_live(t.parent_id)),
           t.secret_digest, t.digest_key_id, t.bound_cidrs, t.display_name, a.id, a.name, o.id, o.slug,
           t.num_uses > 0, t.issued_at, t.expires_at
    FROM machine_token t
    JOIN service_account a ON a.id = t.service_account_id
    JOIN organization o ON o.id = t.organization_id
    WHERE t.public_id = key_id
  $$;

-- Takes one of the uses that are left; false where there is none.
CREATE FUNCTION take_machine_token_use(token uuid) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH taken AS (
      DELETE FROM machine_token_use WHERE id = (
        SELECT u.id FROM machine_token_use u WHERE u.token_id = token LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM taken)
  $$;

-- Forgets tokens an hour after their end, when no exchanged token of them can be alive.
CREATE FUNCTION purge_machine_tokens() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (
      DELETE FROM machine_token WHERE id IN (
        SELECT t.id FROM machine_token t
        WHERE t.expires_at < now() - interval '1 hour' OR t.revoked_at < now() - interval '1 hour'
        LIMIT 10000 FOR UPDATE SKIP LOCKED)
      RETURNING 1)
    SELECT count(*) FROM gone
  $$;

-- Raising now concerns machine tokens too: those of the account, and those that a credential has made.
CREATE OR REPLACE FUNCTION raise_api_keys(tenant uuid, account uuid)
  RETURNS TABLE (credential_id uuid, generation bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM begin_raise();
    PERFORM 1 FROM api_key WHERE organization_id = tenant ORDER BY id FOR UPDATE;
    PERFORM 1 FROM machine_token WHERE organization_id = tenant AND (account IS NULL OR service_account_id = account)
      AND revoked_at IS NULL ORDER BY id FOR UPDATE;
    RETURN QUERY
      WITH keys AS (
        UPDATE api_key k SET generation = k.generation + 1
        WHERE k.organization_id = tenant AND (account IS NULL OR k.service_account_id = account)
        RETURNING k.id, k.generation),
      tokens AS (
        UPDATE machine_token t SET generation = t.generation + 1
        WHERE t.organization_id = tenant AND (account IS NULL OR t.service_account_id = account)
          AND t.revoked_at IS NULL AND t.expires_at > now() - interval '1 hour'
        RETURNING t.id, t.generation),
      raised AS (SELECT * FROM keys UNION ALL SELECT * FROM tokens)
      SELECT r.id, r.generation FROM raised r, LATERAL keep_mark(r.id, r.generation);
  END
  $$;

CREATE OR REPLACE FUNCTION raise_credential(credential uuid) RETURNS TABLE (credential_id uuid, generation bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM begin_raise();
    RETURN QUERY
      WITH RECURSIVE family(id) AS (
        SELECT credential
        UNION
        SELECT t.id FROM family f JOIN machine_token t ON t.parent_id = f.id),
      sessions AS (
        UPDATE session s SET generation = s.generation + 1 WHERE s.id = credential RETURNING s.id, s.generation),
      keys AS (
        UPDATE api_key k SET generation = k.generation + 1 WHERE k.id = credential RETURNING k.id, k.generation),
      tokens AS (
        UPDATE machine_token t SET generation = t.generation + 1 FROM family f WHERE t.id = f.id
        RETURNING t.id, t.generation),
      raised AS (SELECT * FROM sessions UNION ALL SELECT * FROM keys UNION ALL SELECT * FROM tokens)
      SELECT r.id, r.generation FROM raised r, LATERAL keep_mark(r.id, r.generation);
  END
  $$;

CREATE OR REPLACE FUNCTION settle_generation(credential uuid, minimum bigint) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    UPDATE session SET generation = greatest(generation, minimum) WHERE id = credential;
    UPDATE api_key SET generation = greatest(generation, minimum) WHERE id = credential;
    UPDATE machine_token SET generation = greatest(generation, minimum) WHERE id = credential;
  END
  $$;

ALTER FUNCTION ancestors_live(uuid) OWNER TO ${service}_system;
ALTER FUNCTION exchange_machine_token(text) OWNER TO ${service}_system;
ALTER FUNCTION take_machine_token_use(uuid) OWNER TO ${service}_system;
ALTER FUNCTION purge_machine_tokens() OWNER TO ${service}_system;
GRANT EXECUTE ON FUNCTION exchange_machine_token(text), take_machine_token_use(uuid), purge_machine_tokens()
  TO ${service}_app;
